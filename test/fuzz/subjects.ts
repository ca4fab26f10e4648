// The four providers for the fuzz: an account, real orders, and the provider's signature.
import { createSign } from 'node:crypto'
import { z } from 'zod'
import type { OrderIdKind, OrderKey, OrderNumber } from '../../src/domain/order.ts'
import type { ProviderAccount, WireAnswer } from '../../src/domain/provider.ts'
import { registry } from '../../src/providers/registry.ts'
import { h5zhifuSeeds } from '../../src/sandbox/seeds/h5zhifu.ts'
import { hkrtSeeds } from '../../src/sandbox/seeds/hkrt.ts'
import { mpaasSeeds } from '../../src/sandbox/seeds/mpaas.ts'
import { zf19Seeds } from '../../src/sandbox/seeds/zf19.ts'
import { mpaasAccount } from '../support/sandbox.ts'
import { bytesOf, md5, signedText, type Wire, WireObject, wireObject, write } from './wire-text.ts'

export type Name = 'h5zhifu' | 'zf19' | 'hkrt' | 'mpaas'

export interface Subject {
  readonly name: Name
  readonly account: ProviderAccount<Readonly<Record<string, unknown>>>
  readonly orders: readonly WireObject[]
  /** The wire names of its numbers, by kind. */
  readonly numbers: { readonly [K in OrderIdKind]?: string }
  /** The envelope of a found order, as members beside its own if the provider puts them there. */
  envelop(order: WireObject): WireObject
  /** Signs or wraps the content; returns the answer's whole text. */
  seal(said: WireObject, space?: string): string
  /** A failure in the provider's format. */
  failure(code: string, message: string): WireObject
}

export const secrets = {
  h5zhifu: 'h5-secret-7fd1c0',
  zf19: 'zf19-secret-9ab3e2',
  hkrt: 'hkrt-secret-52c4d8',
}
export const appIds = { zf19: '191008821006', mpaas: '2014072300007148' }
export const noSuchOrder = '订单不存在'

function connect(name: Name, settings: object): Subject['account'] {
  const provider = registry[name]
  if (!provider) throw new TypeError(`no provider ${name}`)
  return provider.connect(z.object({ endpoint: z.string(), ...provider.settings }).parse(settings))
}

const endpoint = 'https://pay.example/query'

const h5zhifu: Subject = {
  name: 'h5zhifu',
  account: connect('h5zhifu', { endpoint, credentials: { appId: '10001', key: secrets.h5zhifu } }),
  orders: h5zhifuSeeds.map(wireObject),
  numbers: { TRADE_NO: 'trade_no', OUT_TRADE_NO: 'out_trade_no', CHANNEL_TRADE_NO: 'in_trade_no' },
  envelop: (order) => order,
  seal: (said, space) => {
    // A failure is not in the list; an order is.
    const failed = said.get('code') !== undefined && said.get('trade_no') === undefined
    const whole = failed ? said : wireObject({ code: 200, msg: 'success', data: { list: [said] } })
    return write(whole, space)
  },
  failure: (code, message) => wireObject({ code: Number(code), msg: message }),
}

const zf19: Subject = {
  name: 'zf19',
  account: connect('zf19', {
    endpoint,
    credentials: { appId: appIds.zf19, key: secrets.zf19 },
    notFound: [noSuchOrder],
  }),
  orders: zf19Seeds.map(wireObject),
  numbers: { TRADE_NO: 'pay_order_id', OUT_TRADE_NO: 'out_trade_no' },
  envelop: (order) =>
    new WireObject([['app_id', appIds.zf19], ['result_code', 'SUCCESS'], ['result_msg', '成功'], ...order.pairs]),
  seal: (said, space) => write(said.with('sign', md5(`${signedText(said)}&key=${secrets.zf19}`)), space),
  failure: (code, message) => wireObject({ app_id: appIds.zf19, result_code: code, result_msg: message }),
}

const hkrt: Subject = {
  name: 'hkrt',
  account: connect('hkrt', {
    endpoint,
    credentials: { accessId: 'cpostest', accessKey: secrets.hkrt },
    notFound: [noSuchOrder],
  }),
  orders: hkrtSeeds.map(wireObject),
  numbers: { TRADE_NO: 'trade_no', OUT_TRADE_NO: 'out_trade_no', VOUCHER_NO: 'channel_trade_no' },
  envelop: (order) => new WireObject([['return_code', 10000], ...order.pairs]),
  seal: (said, space) => write(said.with('sign', md5(`${signedText(said)}${secrets.hkrt}`)), space),
  failure: (code, message) => wireObject({ return_code: code, return_msg: message }),
}

const mpaas: Subject = {
  name: 'mpaas',
  account: connect('mpaas', {
    endpoint,
    credentials: {
      appId: appIds.mpaas,
      privateKey: mpaasAccount.app.privateKey,
      providerPublicKey: mpaasAccount.provider.publicKey,
    },
  }),
  orders: mpaasSeeds.map(wireObject),
  numbers: { TRADE_NO: 'trade_no', OUT_TRADE_NO: 'out_trade_no' },
  envelop: (order) => new WireObject([['code', '10000'], ['msg', 'Success'], ...order.pairs]),
  seal: (said, space) => {
    const text = write(said, space)
    const sign = createSign('RSA-SHA256').update(bytesOf(text)).sign(mpaasAccount.provider.privateKey, 'base64')
    return `{"trade_query_response":${text},"sign":"${sign}"}`
  },
  failure: (code, message) => wireObject({ code: '40004', msg: 'Business Failed', sub_code: code, sub_msg: message }),
}

export const subjects = { h5zhifu, zf19, hkrt, mpaas } satisfies Record<Name, Subject>

export function keyOf(by: OrderIdKind, id: string): OrderKey {
  // The lookup brands numbers that it has checked; here the fuzz asks for the number in the answer.
  return { by, id: id as OrderNumber }
}

/** The query that an order answers, by the first of its numbers. */
export function questionFor(subject: Subject, order: WireObject): OrderKey {
  for (const [by, name] of Object.entries(subject.numbers)) {
    const id = order.get(name)
    // The cast: the table's own names.
    if (typeof id === 'string' && id !== '') return keyOf(by as OrderIdKind, id)
  }
  throw new TypeError('an order without a number')
}

export function said(text: string | Buffer, status = 200): WireAnswer & { readonly body: Buffer } {
  return { status, headers: {}, body: typeof text === 'string' ? bytesOf(text) : text }
}

export function isText(value: Wire | undefined): value is string {
  return typeof value === 'string'
}
