// Paylite, a made-up provider that shows what a fifth provider needs. Facts first, then the provider.
import { z } from 'zod'
import type { Provider } from '../../../src/domain/provider.ts'
import type { SchemaPart } from '../../../src/graphql/builder.ts'
import { fields } from './fields.ts'
import { keys } from './keys.ts'
import { request } from './request.ts'
import { type PayliteRecord, response } from './response.ts'
import { defineType } from './type.ts'

const settings = {
  credentials: z.strictObject({ shop: z.string().min(1), secret: z.string().min(1) }),
}

export const paylite: Provider<PayliteRecord, typeof settings> & SchemaPart = {
  title: 'Paylite (a made-up provider)',
  orderType: 'PayliteOrder',
  keyKinds: keys.keyKinds,
  identity: 'TRADE_NO',
  budget: { perMinute: 10 },
  minInterval: 5,
  trust: { open: 10, unknown: 10, paid: 60, refunding: 60, notFound: 10 },
  settings,
  appIdField: 'shop',
  connect: ({ endpoint, credentials }) => ({
    request: (key) => request(endpoint, credentials, key),
    response: (answer, key) => response(answer, key, credentials.secret),
  }),
  numbers: keys.numbers,
  fields,
  payerFields: ['payer'],
  defineType,
}
