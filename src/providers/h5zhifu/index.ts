// H5支付 (h5zhifu.com): facts first, then the provider.
// Document: https://h5zhifu.com/doc/api/query.html. Answers are unsigned: trust rests on TLS alone.
import { z } from 'zod'
import type { Provider } from '../../domain/provider.ts'
import type { SchemaPart } from '../../graphql/builder.ts'
import { fields } from './fields.ts'
import { keys } from './keys.ts'
import { request } from './request.ts'
import { type H5zhifuRecord, response } from './response.ts'
import { defineType } from './type.ts'

const settings = {
  credentials: z.strictObject({
    appId: z
      .string()
      .regex(/^\d{1,16}$/, 'must be 1 to 16 digits')
      // It is sent as a JSON number, which must not lose digits.
      .refine((text) => String(Number(text)) === text, 'must be an integer that a JSON number can hold')
      .describe('应用ID, from the system settings page'),
    key: z.string().min(1).describe('The secret that signs queries'),
  }),
}

export const h5zhifu: Provider<H5zhifuRecord, typeof settings> & SchemaPart = {
  title: 'H5支付 (h5zhifu)',
  orderType: 'H5zhifuOrder',
  endpoint: 'https://open.h5zhifu.com/api/query',
  keyKinds: keys.keyKinds,
  identity: 'TRADE_NO',
  // 100 queries per calendar day at UTC+8; the platform blacklists the IP of a caller that polls in a loop.
  budget: { perDay: 100 },
  minInterval: 60,
  trust: { open: 900, unknown: 900, paid: 14_400, refunding: 14_400, notFound: 900 },
  settings,
  furtherCodes: ['paid', 'fee_error', 'notify_error', 'success'],
  appIdField: 'appId',
  connect: ({ endpoint, credentials }) => ({
    request: (key) => request(endpoint, credentials, key),
    response: (answer, key) => response(answer, key, [credentials.key]),
  }),
  numbers: keys.numbers,
  fields,
  defineType,
}
