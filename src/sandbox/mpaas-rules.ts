// The checks of the simulated mpaas gateway on a query's public parameters, and the codes of its refusals.
// The codes are Alipay's: the document has only 40004.
import { beijingInstant } from './beijing-time.ts'
import type { MpaasAccount } from './mpaas-account.ts'
import { rsaVerifies, signedParameters } from './rsa-signature.ts'

export type Parameters = Readonly<Record<string, string>>

const tolerance = 15 * 60 * 1000

const required = [
  ['method', 'isv.missing-method'],
  ['app_id', 'isv.missing-app-id'],
  ['sign', 'isv.missing-signature'],
  ['sign_type', 'isv.missing-signature-type'],
  ['timestamp', 'isv.missing-timestamp'],
  ['version', 'isv.missing-version'],
] as const

/** The sub_code of the first rule that a query breaks. */
export function mistakeIn(asked: Parameters, form: Parameters, now: number, account: MpaasAccount): string | undefined {
  const missing = required.find(([name]) => !asked[name])
  if (missing) return missing[1]
  const { charset = '', sign_type: signType, sign = '', timestamp = '' } = asked
  if (asked.method !== 'trade.query') return 'isv.invalid-method'
  if (asked.app_id !== account.appId) return 'isv.invalid-app-id'
  if (!['', 'json'].includes((asked.format ?? '').toLowerCase())) return 'isv.invalid-format'
  if (!isCharset(charset)) return 'isv.invalid-charset'
  if (signType !== 'RSA2' && signType !== 'RSA') return 'isv.invalid-signature-type'
  if (asked.version !== '1.0') return 'isv.invalid-parameter'
  // Written with a negation, so that NaN (not a valid time) is refused too.
  if (!(Math.abs(beijingInstant(timestamp) - now) <= tolerance)) return 'isv.invalid-timestamp'
  const text = signedParameters({ ...form, ...asked })
  return rsaVerifies(text, charset, signType, account.app.publicKey, sign) ? undefined : 'isv.invalid-signature'
}

export function isCharset(name: string): boolean {
  return ['utf-8', 'gbk', 'gb2312'].includes(name.toLowerCase())
}
