// The payer is masked without the scope `payer`: in payerId, in raw at every depth, in WeChat's answer.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { showPayer, showRecord, showText } from '../../src/access/masking.ts'
import type { Scope } from '../../src/domain/client.ts'
import { as, client } from '../support/clients.ts'
import { startPlayedGateway } from '../support/played-gateway.ts'

const openid = 'oT_0R1etkSgOiwGgNve-tmd0h1h2'
const subOpenid = 'oT_sub_0R1etkSgOiwGgNve'
const buyer = '01501o8f93I3nJAGB1jG4ONxtxV25DCN3Gec3uggnC4CJU0'
const nobody = { scopes: new Set<Scope>() }
const whole = { scopes: new Set<Scope>(['payer']) }
const clients = [client('desk', { scopes: ['order', 'raw'] }), client('boss', { scopes: ['order', 'raw', 'payer'] })]
const query = `{
  hkrt: order(provider: HKRT, id: "WX-paid-2") { payerId raw ... on HkrtOrder { wechat { openid subOpenid } } }
  text: order(provider: HKRT, id: "WX-paid-3") { payerId raw ... on HkrtOrder { wechat { openid subOpenid } } }
  zf19: order(provider: ZF19, id: "19-paid-1") { payerId raw }
  unpaid: order(provider: ZF19, id: "19-unpaid-1") { payerId raw }
  mpaas: order(provider: MPAAS, id: "mp-success-1") { payerId raw }
  h5zhifu: order(provider: H5ZHIFU, id: "h5-paid-1") { payerId raw }
}`

test('without the scope no payer is anywhere in the answer', async () => {
  const { ask } = await startPlayedGateway({ clients })
  const { data, errors } = await ask(query, {}, as('desk'))
  expect(errors).toBeUndefined()
  const text = JSON.stringify(data)
  for (const payer of [openid, subOpenid, buyer]) expect(text).not.toContain(payer)
  expect(data).toMatchObject({
    hkrt: {
      payerId: '****h1h2',
      wechat: { openid: '****h1h2', subOpenid: '****gNve' },
      raw: { openid: '****h1h2', attach: { openid: '****h1h2', sub_openid: '****gNve' } },
    },
    text: { payerId: '****h1h2', raw: { openid: '', attach: { openid: '****h1h2', sub_openid: '****gNve' } } },
    zf19: { payerId: '****h1h2', raw: { openid: '****h1h2' } },
    unpaid: { payerId: null },
    mpaas: { payerId: '****CJU0', raw: { buyer_open_id: '****CJU0' } },
    h5zhifu: { payerId: null },
  })
})

test('with the scope their full ids are shown', async () => {
  const { ask } = await startPlayedGateway({ clients })
  expect((await ask(query, {}, as('boss'))).data).toMatchObject({
    hkrt: {
      payerId: openid,
      wechat: { openid, subOpenid },
      raw: { openid, attach: { openid, sub_openid: subOpenid } },
    },
    text: { payerId: openid, wechat: { openid, subOpenid } },
    zf19: { payerId: openid, raw: { openid } },
    mpaas: { payerId: buyer, raw: { buyer_open_id: buyer } },
  })
})

test('raw has the whole record except signatures and nonces', async () => {
  const { ask } = await startPlayedGateway()
  const { data } = await ask(query)
  expect(Object(data).h5zhifu.raw).toMatchObject({ trade_no: 'h5-paid-1', amount: 3500, trade_status: 'paid' })
  expect(Object(data).zf19.raw).toMatchObject({ pay_order_id: '19-paid-1', total_fee: '3500', app_id: '191008821006' })
  expect(Object(data).hkrt.raw).toMatchObject({
    trade_no: 'WX-paid-2',
    total_amount: '35.00',
    attach: { total_fee: 3500 },
  })
  expect(Object(data).mpaas.raw).toMatchObject({ trade_no: 'mp-success-1', code: '10000' })
  expect(JSON.stringify(data)).not.toMatch(/"(sign|nonce_str)"/)
})

test('a masked id shows at most its last four characters, and none of a short id', () => {
  expect(showPayer('123456789012', nobody)).toBe('****9012')
  expect(showPayer('12345678901', nobody)).toBe('****')
  expect(showPayer('', nobody)).toBe('')
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), (id) => {
      const masked = showPayer(id, nobody)
      expect(masked).toMatch(/^\*{4}/)
      expect(masked.length).toBeLessThanOrEqual(8)
      if (id.length > 4) expect(masked.slice(4).length).toBeLessThan(id.length / 2)
    }),
  )
})

test('a record is masked at every depth, and nothing else in it changes', () => {
  const record = {
    openid: 'abcdefghijklmnop',
    list: [{ openid: 123_456_789_012, kept: [1, null] }, 'openid', ['x']],
    deep: { er: { openid: '', other: 'openid' } },
    nobody: null,
  }
  expect(showRecord(record, nobody)).toEqual({
    openid: '****mnop',
    list: [{ openid: '****9012', kept: [1, null] }, 'openid', ['x']],
    deep: { er: { openid: '', other: 'openid' } },
    nobody: null,
  })
  expect(showRecord(record, whole)).toEqual(record)
})

test('no signature and no nonce is shown, for any provider and any client', () => {
  const record = { sign: 'S', nonce_str: 'N', deep: [{ sign: 'S', nonce: 'N', kept: 1 }] }
  expect(showRecord(record, whole)).toEqual({ deep: [{ kept: 1 }] })
})

test('a payer field that holds an object or a list is masked whole', () => {
  const masked = JSON.stringify(
    showRecord({ openid: { id: 'abcdefghijklmnop' }, buyers: ['abcdefghijklmnop'] }, nobody, {
      payerFields: ['buyers'],
    }),
  )
  expect(masked).not.toContain('abcdefgh')
})

const payerNames = [
  'openid',
  'sub_openid',
  'sp_openid',
  'open_id',
  'OPENID',
  'openId',
  'unionid',
  'buyer_id',
  'buyerId',
]
  .concat(['buyer_open_id', 'buyer_user_id', 'buyer_logon_id', 'buyer-logon-id', 'user_id', 'userid', 'UserID', 'uid'])
  .concat(['payer', 'payer_id', 'payerAccount', 'payeraccount', 'buyer_account', 'pay_account', 'payer_uid'])

test.each(payerNames)('%s says who paid, at every provider', (name) => {
  expect(showRecord({ [name]: 'abcdefghijklmnop' }, nobody)).toEqual({ [name]: '****mnop' })
})

const otherNames = [
  'mch_id',
  'merchant_id',
  'merchantUserId',
  'sub_mch_id',
  'seller_id',
  'seller_user_id',
  'app_id',
  'appid',
]
  .concat(['store_id', 'operator_id', 'trade_no', 'out_trade_no', 'transaction_id', 'buyer_pay_amount', 'payer_total'])
  .concat(['buyer_user_type', 'payer_currency', 'payee_openid', 'bank_type', 'sign_type', 'notify_id', 'guid'])

test.each(otherNames)('%s does not say who paid', (name) => {
  expect(showRecord({ [name]: 'abcdefghijklmnop' }, nobody)).toEqual({ [name]: 'abcdefghijklmnop' })
})

test.each(['sign', 'SIGN', 'Signature', 'paySign', 'nonce', 'nonceStr', 'NONCE_STR'])(
  '%s is shown to nobody',
  (name) => {
    expect(showRecord({ [name]: 'S', text: JSON.stringify({ [name]: 'S', kept: 1 }) }, whole)).toEqual({
      text: '{"kept":1}',
    })
  },
)

test('JSON text is opened, at any depth, and stays as it is where it holds nothing hidden', () => {
  const inner = JSON.stringify({ openid: 'abcdefghijklmnop', order: 1 })
  const kept = ['{"a": 1,  "b":"\\u4e2d"}', '[1, 2]', '{"n":20190501567567653123}', '{broken', 'openid', '"x"']
  expect(showRecord({ one: inner, two: JSON.stringify([JSON.stringify(inner)]), kept }, nobody)).toEqual({
    one: '{"openid":"****mnop","order":1}',
    two: JSON.stringify([JSON.stringify('{"openid":"****mnop","order":1}')]),
    kept,
  })
  expect(showRecord({ text: '{"no":20190501567567653123,"openid":"abcdefghijklmnop"}' }, nobody)).toEqual({
    text: '{"no":"20190501567567653123","openid":"****mnop"}',
  })
})

test.each([
  ['pairs', 'a=1&openid=abcdefghijklmnop'],
  ['pairs that are encoded', 'a%3D1%26openid%3Dabcdefghijklmnop'],
  ['XML', '<xml><openid><![CDATA[abcdefghijklmnop]]></openid></xml>'],
  ['JSON that is cut off', '{"openid":"abcdefghijklmnop'],
  ['a name that stands twice', '{"a":{"openid":"abcdefghijklmnop"},"a":1}'],
  ['a name with escapes that is cut off', '{"\\u006fpenid":"abcdefghijklmnop'],
  ['a name with escapes that stands twice', '{"a":{"\\u006fpe\\u006Eid":"abcdefghijklmnop"},"a":1}'],
  ['a name with escapes in text within text', '{"text":"{\\"\\\\u006fpenid\\":\\"abcdefghijklmnop'],
  ['pairs with an escape in the name', 'a=1&%6fpenid=abcdefghijklmnop'],
  ['a signature', 'a=1&sign=abcdefghijklmnop'],
])('text that seems to hold something hidden, as %s, is masked whole', (_name, text) => {
  expect(showRecord({ text }, nobody)).toEqual({ text: '****' })
})

test('text with the id of the payer in escapes is masked whole, and other escapes stay', () => {
  const about = { payerId: 'abcdefghijklmnop' }
  expect(showText('{"note":"\\u0061bcdefghijklmnop', nobody, about)).toBe('****')
  expect(showText('{"note":"\\u0061bcdefghijklmnop"}', nobody, about)).toBe('{"note":"****mnop"}')
  for (const text of ['\\'.repeat(1_000_000), '50% off, \\u4e2d', '100%41', '{"a":1,"a":"\\u4e2d"}'])
    expect(showText(text, nobody, about)).toBe(text)
})

test('JSON text that is nested without end is masked, not an error', () => {
  const text = `${'['.repeat(10_000)}"abcdefghijklmnop"${']'.repeat(10_000)}`
  expect(JSON.stringify(showRecord({ text, openid: 'abcdefghijklmnop' }, nobody))).not.toContain('abcdefghijklmnop')
})

test('no id of the payer occurs anywhere in the output, under whatever name and in whatever wrapping', () => {
  const id = fc.stringMatching(/^[A-Za-z0-9_-]{8,28}$/)
  const wrappings: readonly ((text: string) => unknown)[] = [
    (text) => text,
    (text) => [text],
    (text) => ({ deep: { er: text } }),
    (text) => JSON.stringify({ any: text }),
    (text) => JSON.stringify(JSON.stringify([text])),
    (text) => `paid by ${text}, thank you`,
    (text) => ({ [text]: 1 }),
    (text) => JSON.stringify({ [text]: text }, null, 2),
  ]
  const value = fc.tuple(fc.constantFrom(...wrappings), fc.boolean())
  const record = fc.dictionary(fc.constantFrom('remark', 'attach', 'extra', 'note', 'list'), value)
  fc.assert(
    fc.property(id, id, fc.constantFrom(...payerNames), record, (payerId, other, name, fields) => {
      const made = Object.entries(fields).map(([field, [wrap, own]]) => [field, wrap(own ? payerId : other)])
      const text = JSON.stringify(showRecord({ ...Object.fromEntries(made), [name]: other }, nobody, { payerId }))
      expect(text).not.toContain(payerId)
      expect(text).not.toContain(other)
    }),
    { numRuns: 500 },
  )
})

test('the merchant’s own text shows no payer either', () => {
  const text = JSON.stringify({ openid: 'abcdefghijklmnop' })
  expect(showText(text, nobody, {})).toBe('{"openid":"****mnop"}')
  expect(showText('paid by abcdefghijklmnop', nobody, { payerId: 'abcdefghijklmnop' })).toBe('paid by ****mnop')
  expect(showText(text, whole, {})).toBe(text)
})
