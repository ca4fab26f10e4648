// 19支付 (19zf.cn): facts first, then the provider.
// We do not know a public address of its document (订单查询接口); the endpoint comes from that document.
import { z } from 'zod'
import type { Provider } from '../../domain/provider.ts'
import type { SchemaPart } from '../../graphql/builder.ts'
import { notFoundSettings } from '../toolkit/not-found.ts'
import { fields } from './fields.ts'
import { keys } from './keys.ts'
import { request } from './request.ts'
import { response, type Zf19Record } from './response.ts'
import { defineType } from './type.ts'

const settings = {
  credentials: z.strictObject({
    appId: z.string().min(1).describe('APPID, from the platform; starts with 19'),
    key: z.string().min(1).describe('The secret that signs queries and answers'),
  }),
  requestEncoding: z
    .enum(['form', 'json'])
    .default('form')
    .describe('How queries are encoded; the document does not specify it'),
  ...notFoundSettings('result_msg or code'),
}

export const zf19: Provider<Zf19Record, typeof settings> & SchemaPart = {
  title: '19支付 (zf19)',
  orderType: 'Zf19Order',
  endpoint: 'https://19zf.cn/api/query.html',
  keyKinds: keys.keyKinds,
  identity: 'TRADE_NO',
  // The document does not give a limit, but warns that frequent polling blacklists the caller's IP: this limit is our own.
  budget: { perMinute: 60 },
  minInterval: 30,
  trust: { open: 60, unknown: 60, paid: 3_600, refunding: 3_600, notFound: 60 },
  settings,
  appIdField: 'appId',
  connect: (account) => ({
    request: (key) => request(account, key),
    response: (answer, key) => response(answer, key, account),
  }),
  numbers: keys.numbers,
  fields,
  defineType,
}
