// Every provider reads the formats that real platforms send, including the made-up fifth one.
import { createHmac } from 'node:crypto'
import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { registry } from '../../../src/providers/registry.ts'
import { keyOf, noSuchOrder, questionFor, type Subject, said, subjects } from '../../fuzz/subjects.ts'
import { bytesOf, Spelled, type Wire, WireObject, wireObject, write } from '../../fuzz/wire-text.ts'
import { paylite } from '../../support/paylite/index.ts'
import { toleranceSuite } from './suite.ts'

const { h5zhifu, zf19, hkrt, mpaas } = subjects
const unlistedFailure = '系统繁忙'

function base(subject: Subject, order: WireObject) {
  const provider = registry[subject.name]
  if (!provider) throw new TypeError(`no provider ${subject.name}`)
  const key = questionFor(subject, order)
  return {
    provider,
    account: subject.account,
    order,
    key,
    number: subject.numbers[key.by] ?? '',
    seal: (each: WireObject) => subject.seal(subject.envelop(each)),
  }
}

function first(subject: Subject, name = 'out_trade_no'): WireObject {
  const order = subject.orders.find((each) => each.get(name))
  if (!order) throw new TypeError(`${subject.name} has no order`)
  return order
}

const h5Order = first(h5zhifu)
toleranceSuite('h5zhifu', {
  ...base(h5zhifu, h5Order),
  status: 'trade_status',
  amount: { name: 'amount', unit: 'fen' },
  text: { name: 'description', field: 'description' },
  time: { name: 'expire_time', field: 'expiresAt' },
  objectsAreSigned: true,
  rows: (list) => write(wireObject({ code: 200, msg: 'success', data: wireObject({ list }) })),
  refusals: [
    '{"code":"1001","msg":"签名错误"}',
    '{"code":1001,"msg":["签名错误"],"data":[]}',
    '{"code":1003.0,"msg":false,"data":{}}',
  ],
  coded: (code) => write(wireObject({ code, msg: [], data: { list: [h5Order] } })),
  codes: [200, '200', new Spelled('200.0'), '200.0'],
})

toleranceSuite('zf19', {
  ...base(zf19, first(zf19)),
  // An empty object is not signed, as an empty list is not.
  seal: (order) => {
    const isEmpty = (value: Wire) => value instanceof WireObject && value.pairs.length === 0
    const signed = order.pairs.map(([name, value]) => [name, isEmpty(value) ? [] : value] as const)
    const text = zf19.seal(zf19.envelop(new WireObject(signed)))
    return order.pairs.some(([, value]) => isEmpty(value)) ? text.replace('[]', '{}') : text
  },
  status: 'trade_status',
  amount: { name: 'total_fee', unit: 'fen' },
  text: { name: 'attach', field: 'attach' },
  time: { name: 'time_end', field: 'paidAt' },
  objectsAreSigned: false,
  refusals: [
    '{"result_code":"FAIL","result_msg":"签名错误","data":[]}',
    '{"result_code":"FAIL","result_msg":["签名错误"],"data":{"a":1}}',
    '{"result_code":0,"result_msg":false}',
    zf19.seal(zf19.failure('FAIL', unlistedFailure).with('data', [])),
  ],
  gone: (named) => zf19.seal(new WireObject([...zf19.failure('FAIL', noSuchOrder).pairs, ...wireObject(named).pairs])),
})

const hkrtOrder = first(hkrt).without('attach')
toleranceSuite('hkrt', {
  ...base(hkrt, hkrtOrder),
  status: 'trade_status',
  amount: { name: 'total_amount', unit: 'yuan' },
  text: { name: 'weixin_no', field: 'channelTradeNo' },
  optionalAmount: { name: 'fee', unit: 'yuan' },
  objectsAreSigned: false,
  refusals: [
    '{"return_code":"10005","return_msg":["签名错误"],"data":[]}',
    '{"return_code":10005,"error_code":7,"error_msg":false}',
    hkrt.seal(hkrt.failure('10005', unlistedFailure).with('return_code', new Spelled('10005.0'))),
  ],
  coded: (code) => hkrt.seal(hkrt.envelop(hkrtOrder).with('return_code', code)),
  codes: [10000, '10000', new Spelled('10000.0'), '10000.0'],
  gone: (named) => hkrt.seal(new WireObject([...hkrt.failure('1', noSuchOrder).pairs, ...wireObject(named).pairs])),
})

const mpaasOrder = first(mpaas)
toleranceSuite('mpaas', {
  ...base(mpaas, mpaasOrder.with('trade_status', 'TRADE_CLOSED')),
  status: 'trade_status',
  amount: { name: 'total_amount', unit: 'yuan' },
  text: { name: 'subject', field: 'description' },
  time: { name: 'send_pay_date', field: 'paidAt' },
  objectsAreSigned: true,
  refusals: [
    '{"error_response":{"code":40001,"msg":"Missing","sub_code":"isv.missing-method"}}',
    '{"error_response":{"code":40001.0,"msg":["Missing"],"sub_msg":false,"data":[]}}',
    mpaas.seal(mpaas.failure('ACQ.INVALID_PARAMETER', '参数').with('code', 40004)),
  ],
  coded: (code) => mpaas.seal(mpaas.envelop(mpaasOrder).with('code', code)),
  codes: ['10000', 10000, new Spelled('10000.0')],
  gone: (named) =>
    mpaas.seal(new WireObject([...mpaas.failure('ACQ.TRADE_NOT_EXIST', 'x').pairs, ...wireObject(named).pairs])),
})

const payliteSettings = z.object({ endpoint: z.string(), ...paylite.settings })
const payliteRows = (list: Wire) => {
  const orders = write(list)
  return `{"orders":${orders},"signature":"${createHmac('sha256', 'k').update(bytesOf(orders)).digest('hex').toUpperCase()}"}`
}
toleranceSuite('paylite', {
  provider: paylite,
  account: paylite.connect(
    payliteSettings.parse({ endpoint: 'https://x.example', credentials: { shop: 's', secret: 'k' } }),
  ),
  order: wireObject({ no: 'pl-1', ref: 'r-1', cents: 250, state: 'paid', note: 'x', paid_at: '2026-11-01 10:00:00' }),
  key: keyOf('TRADE_NO', 'pl-1'),
  number: 'no',
  seal: (order) => payliteRows([order]),
  status: 'state',
  amount: { name: 'cents', unit: 'fen' },
  text: { name: 'note', field: 'description' },
  time: { name: 'paid_at', field: 'paidAt' },
  optionalAmount: { name: 'fee', unit: 'fen' },
  objectsAreSigned: true,
  rows: payliteRows,
  refusals: ['{"error":7,"message":["x"]}', '{"error":"7","orders":[]}'],
})

test("mpaas: a gateway's own error in GBK bytes instead of UTF-8 is PROVIDER_REJECTED", () => {
  const body = iconv.encode('{"error_response":{"code":"40002","msg":"无效签名"}}', 'gbk')
  expect(mpaas.account.response({ status: 200, headers: {}, body }, keyOf('OUT_TRADE_NO', '1'))).toMatchObject({
    code: 'PROVIDER_REJECTED',
    message: expect.stringMatching(/^40002 /),
  })
})

test('h5zhifu: notify_count is read as a number or text; a missing one is null, and an invalid one is null with a warning', () => {
  const count = (value: Wire | undefined) => {
    const order = value === undefined ? h5Order.without('notify_count') : h5Order.with('notify_count', value)
    const outcome = h5zhifu.account.response(said(h5zhifu.seal(order)), questionFor(h5zhifu, order))
    if (outcome.kind !== 'found') throw new TypeError(JSON.stringify(outcome))
    const warnings = registry.h5zhifu?.fields(outcome.records[0]).warnings ?? []
    return warnings.includes('FIELD_UNREADABLE')
  }
  for (const value of [3, '3', '3.0', undefined, null, '', false]) expect([value, count(value)]).toEqual([value, false])
  for (const value of [-1, 1.5, 2 ** 31, 'often', true]) expect([value, count(value)]).toEqual([value, true])
})

test('h5zhifu: wait stays open beside an invalid pay_time, and is a conflict beside a valid one', () => {
  const statusWith = (payTime: string) => {
    const order = h5Order.with('trade_status', 'wait').with('pay_time', payTime)
    const outcome = h5zhifu.account.response(said(h5zhifu.seal(order)), questionFor(h5zhifu, order))
    return outcome.kind === 'found' ? registry.h5zhifu?.fields(outcome.records[0]).status : outcome.kind
  }
  for (const none of ['', '0000-00-00 00:00:00', '1970-01-01 08:00:00', '0001-01-01T00:00:00Z'])
    expect(statusWith(none)).toBe('PENDING')
  expect(statusWith('2026-11-01 10:00')).toBe('UNKNOWN')
})

test('h5zhifu: all optional fields may be missing or invalid at once, with one warning', () => {
  const odd = h5Order.with('notify_count', 'often').with('attach', true).with('expire_time', 'soon').without('pay_type')
  const outcome = h5zhifu.account.response(said(h5zhifu.seal(odd)), questionFor(h5zhifu, odd))
  const [record] = outcome.kind === 'found' ? outcome.records : []
  const warnings = record && registry.h5zhifu?.fields(record).warnings
  expect(warnings?.filter((warning) => warning === 'FIELD_UNREADABLE')).toHaveLength(1)
})

test("hkrt: lists in attach may be objects with index keys; what cannot be read of WeChat's answer is warned of once", () => {
  const attach = {
    promotion_detail: {
      '1': { promotion_id: '1', amount: 5, goods_detail: { '0': { price: 3 }, '2': { price: 'x' } } },
    },
    cash_fee: '35.00',
    time_end: '2026-11-01T10:01:00+08:00',
  }
  const order = hkrtOrder.with('attach', wireObject(attach))
  const outcome = hkrt.account.response(said(hkrt.seal(hkrt.envelop(order))), questionFor(hkrt, order))
  if (outcome.kind !== 'found') throw new TypeError(JSON.stringify(outcome))
  const fields = registry.hkrt?.fields(outcome.records[0])
  expect(fields?.paidAt).toBe('2026-11-01T10:01:00+08:00')
  expect(fields?.warnings.filter((warning) => warning === 'FIELD_UNREADABLE')).toHaveLength(1)
})
