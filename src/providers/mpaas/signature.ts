// Signs questions and verifies answers: RSA PKCS#1 v1.5 over text in the charset agreed on, base64; and reads the keys.
// The document names the algorithms alone; the rest is Alipay's rule: https://opendocs.alipay.com/common/02kf5q
import {
  createPrivateKey,
  createPublicKey,
  type KeyObject,
  sign as signRsa,
  verify as verifyRsa,
  X509Certificate,
} from 'node:crypto'
import { z } from 'zod'
import { type Charset, encode } from '../toolkit/charset.ts'

export type SignType = 'RSA2' | 'RSA'

const digests: Readonly<Record<SignType, string>> = { RSA2: 'RSA-SHA256', RSA: 'RSA-SHA1' }

export function sign(text: string, charset: Charset, signType: SignType, privateKey: KeyObject): string {
  return signRsa(digests[signType], encode(text, charset), privateKey).toString('base64')
}

export function verify(
  text: string,
  charset: Charset,
  signType: SignType,
  publicKey: KeyObject,
  signature: string,
): boolean {
  return verifyRsa(digests[signType], encode(text, charset), publicKey, Buffer.from(signature, 'base64'))
}

/** RSA private key as PEM text or the bare base64 of its DER form, PKCS#8 or PKCS#1. The messages never quote it. */
export const privateKey = z.string().transform((text, context): KeyObject => {
  const key = readPrivateKey(text)
  if (key) return key
  context.addIssue('must be an RSA private key without a passphrase: PEM text, or the base64 of PKCS#8 or PKCS#1 DER')
  return z.NEVER
})

/** RSA public key, or a certificate that holds it, as PEM text or the bare base64 of its DER form. A private key is refused, not halved. */
export const publicKey = z.string().transform((text, context): KeyObject => {
  const key =
    readKey(() => createPublicKey({ key: der(text), format: 'der', type: 'spki' })) ??
    readKey(() => new X509Certificate(der(firstBlock(text))).publicKey)
  if (key) return key
  context.addIssue(
    readPrivateKey(text)
      ? "is a private key: the provider's public key belongs here"
      : 'must be an RSA public key or its certificate: PEM text ("BEGIN PUBLIC KEY"), or the base64 of SPKI DER',
  )
  return z.NEVER
})

function readPrivateKey(text: string): KeyObject | undefined {
  return (
    readKey(() => createPrivateKey({ key: der(text), format: 'der', type: 'pkcs8' })) ??
    readKey(() => createPrivateKey({ key: der(text), format: 'der', type: 'pkcs1' }))
  )
}

// OpenSSL's errors are dropped: they do not help an operator. A key that is not an RSA key could not sign.
function readKey(read: () => KeyObject): KeyObject | undefined {
  try {
    const key = read()
    return key.asymmetricKeyType === 'rsa' ? key : undefined
  } catch {
    return undefined
  }
}

/** Of a chain of certificates, the one that it begins with; consoles also write words before it. */
function firstBlock(text: string): string {
  return /-----BEGIN CERTIFICATE-----([^-]*)-----END/.exec(text)?.[1] ?? text
}

// PEM is the base64 of DER between two lines; read without them, a key survives an environment that loses its lines.
function der(text: string): Buffer {
  return Buffer.from(text.replace(/-----[A-Z ]+-----/g, ''), 'base64')
}
