// 19支付 (19zf.cn): facts first, then the provider.
// Its page of the query (订单查询接口) is public under no address that we know; the endpoint is the one that it names.
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
    appId: z.string().min(1).describe('APPID, given by the platform; begins with 19'),
    key: z.string().min(1).describe('The secret that signs queries and answers'),
  }),
  requestEncoding: z
    .enum(['form', 'json'])
    .default('form')
    .describe('How queries are encoded, which the document leaves open'),
  ...notFoundSettings('result_msg or code'),
}

export const zf19: Provider<Zf19Record, typeof settings> & SchemaPart = {
  title: '19支付 (zf19)',
  orderType: 'Zf19Order',
  endpoint: 'https://19zf.cn/api/query.html',
  keyKinds: keys.keyKinds,
  identity: 'TRADE_NO',
  // The document names no figure, but warns that frequent polling blacklists the caller's IP: this limit is our own.
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
