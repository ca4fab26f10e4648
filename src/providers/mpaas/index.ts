// A SuperApp's mPaaS gateway, trade.query: facts first, then the provider.
// Document: https://help.aliyun.com/document_detail/2978205.html. Alipay's rules apply where it is silent.
import { z } from 'zod'
import type { Provider } from '../../domain/provider.ts'
import type { SchemaPart } from '../../graphql/builder.ts'
import { fields } from './fields.ts'
import { keys } from './keys.ts'
import { request } from './request.ts'
import { type MpaasRecord, response } from './response.ts'
import { privateKey, publicKey } from './signature.ts'
import { defineType } from './type.ts'

const settings = {
  credentials: z.strictObject({
    appId: z
      .string()
      .regex(/^[\w-]{1,32}$/, 'must be 1 to 32 letters, digits, _ or -')
      .describe('小程序 id'),
    privateKey: privateKey.describe("The app's RSA private key, which signs queries (应用私钥): PEM text or base64"),
    providerPublicKey: publicKey.describe("The gateway's RSA public key, which verifies answers: PEM text or base64"),
  }),
  bodyMode: z
    .enum(['multipart', 'urlencoded'])
    .default('multipart')
    .describe('How biz_content is sent: multipart as documented, urlencoded as Alipay has it'),
  signType: z
    .enum(['RSA2', 'RSA'])
    .default('RSA2')
    .describe('签名算法类型: RSA2 (SHA-256); RSA (SHA-1) only for gateways that support nothing else'),
  charset: z.enum(['utf-8', 'gbk']).default('utf-8').describe('编码格式, of queries and of answers'),
  acceptUnsignedNotFound: z
    .boolean()
    .default(false)
    .describe(
      'Whether to accept an unsigned "no such order" (ACQ.TRADE_NOT_EXIST), from gateways that do not sign failures',
    ),
}

export const mpaas: Provider<MpaasRecord, typeof settings> & SchemaPart = {
  title: 'mPaaS (mPaaS 小程序支付)',
  orderType: 'MpaasOrder',
  // No endpoint: every SuperApp runs a gateway of its own.
  keyKinds: keys.keyKinds,
  // trade_no is absent until a real trade exists.
  identity: 'OUT_TRADE_NO',
  // Ours: no limit is documented.
  budget: { perSecond: 20 },
  minInterval: 2,
  trust: { open: 10, unknown: 30, paid: 1_800, refunding: 300, notFound: 30 },
  settings,
  furtherCodes: ['INPROCESS', 'TRADE_PENDING', 'TRADE_SUCCESS', 'TRADE_FINISHED'],
  appIdField: 'appId',
  connect: ({ endpoint, ...account }) => ({
    request: (key, now) => request(endpoint, account, key, now),
    response: (answer, key) => response(answer, key, account),
  }),
  cautions: ({ signType }) => (signType === 'RSA' ? ['signType RSA uses SHA-1, which is weak; use RSA2'] : []),
  numbers: keys.numbers,
  fields,
  defineType,
}
