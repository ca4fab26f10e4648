// 海科融通 (hkrt), SaaS v1 /api/v1/pay/wx/query: facts first, then the provider.
// Its pages are served at opendocs.hkrt.cn:8181/docs/saas; the query's is "查询订单API" (2025-02-11).
import { z } from 'zod'
import type { Provider } from '../../domain/provider.ts'
import type { SchemaPart } from '../../graphql/builder.ts'
import { notFoundSettings } from '../toolkit/not-found.ts'
import { fields } from './fields.ts'
import { keys } from './keys.ts'
import { opened } from './opened.ts'
import { request } from './request.ts'
import { type HkrtRecord, response } from './response.ts'
import { defineType } from './type.ts'

const settings = {
  credentials: z.strictObject({
    accessId: z.string().min(1).describe('accessid, given by the platform'),
    accessKey: z.string().min(1).describe('accesskey: the secret that signs queries and answers'),
  }),
  ...notFoundSettings('return_msg, error_msg or code'),
}

export const hkrt: Provider<HkrtRecord, typeof settings> & SchemaPart = {
  title: '海科融通 (hkrt)',
  orderType: 'HkrtOrder',
  // No endpoint: the document gives only a test host, and public clients disagree about the real one.
  // If several numbers are sent, trade_no wins, so only one is ever sent.
  keyKinds: keys.keyKinds,
  identity: 'TRADE_NO',
  // Ours: no limit is documented.
  budget: { perSecond: 20 },
  minInterval: 2,
  trust: { open: 10, unknown: 30, paid: 1_800, refunding: 300, notFound: 30 },
  settings,
  furtherCodes: ['3', '4', '2', '1'],
  appIdField: 'accessId',
  connect: ({ endpoint, ...account }) => ({
    request: (key) => request(endpoint, account.credentials, key),
    response: (answer, key) => response(answer, key, account),
  }),
  numbers: keys.numbers,
  fields,
  opened,
  defineType,
}
