// The signature of mpaas: RSA2 (SHA-256) or RSA (SHA-1), PKCS#1 v1.5, base64, over the bytes in the given charset.
import { sign, verify } from 'node:crypto'
import iconv from 'iconv-lite'

export type SignType = 'RSA2' | 'RSA'

const digests = { RSA2: 'RSA-SHA256', RSA: 'RSA-SHA1' } as const

export function rsaSignature(text: string, charset: string, signType: SignType, privateKey: string): string {
  return sign(digests[signType], iconv.encode(text, charset), privateKey).toString('base64')
}

export function rsaVerifies(
  text: string,
  charset: string,
  signType: SignType,
  publicKey: string,
  signature: string,
): boolean {
  return verify(digests[signType], iconv.encode(text, charset), publicKey, Buffer.from(signature, 'base64'))
}

/** All parameters except `sign` and empty ones, sorted, not URL-encoded, without a secret. */
export function signedParameters(parameters: Readonly<Record<string, string>>): string {
  return Object.entries(parameters)
    .filter(([name, value]) => name !== 'sign' && value !== '')
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join('&')
}
