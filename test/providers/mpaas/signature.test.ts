// Keys are read in every form that consoles hand out, and signatures are Alipay's.
import { createPublicKey, generateKeyPairSync, type KeyObject, X509Certificate } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { privateKey, publicKey, sign, verify } from '../../../src/providers/mpaas/signature.ts'
import { certificate } from '../../support/certificate.ts'
import { app, gateway, officialSdk, privatePem, publicPem } from './played-account.ts'

describe('signatures', () => {
  test.each(['RSA2', 'RSA'] as const)("%s means the same as in Alipay's SDK", (signType) => {
    const signature = sign('{"subject":"苹果"}', 'utf-8', signType, gateway.privateKey)
    const other = signType === 'RSA' ? 'RSA2' : 'RSA'
    expect(officialSdk().rsaCheck('{"subject":"苹果"}', signature, signType)).toBe(true)
    expect(officialSdk().rsaCheck('{"subject":"苹果"}', signature, other)).toBe(false)
    expect(verify('{"subject":"苹果"}', 'utf-8', other, gateway.publicKey, signature)).toBe(false)
  })

  test('the charset is signed too', () => {
    const signature = sign('苹果', 'gbk', 'RSA2', gateway.privateKey)
    expect(verify('苹果', 'gbk', 'RSA2', gateway.publicKey, signature)).toBe(true)
    expect(verify('苹果', 'utf-8', 'RSA2', gateway.publicKey, signature)).toBe(false)
  })

  test.each(['', 'x', 'no base64 at all!', 'AAAA'])('an invalid signature (%j) is wrong, not an exception', (bad) => {
    expect(verify('text', 'utf-8', 'RSA2', gateway.publicKey, bad)).toBe(false)
  })
})

describe('private keys', () => {
  test.each([
    ['PKCS#8 PEM', privatePem(app.privateKey)],
    ['PKCS#1 PEM', privatePem(app.privateKey, 'pkcs1')],
    ['bare PKCS#8', bare(privatePem(app.privateKey))],
    ['bare PKCS#1', bare(privatePem(app.privateKey, 'pkcs1'))],
    ['PEM on one line', privatePem(app.privateKey).replaceAll('\n', ' ')],
    ['PEM with CRLF', privatePem(app.privateKey).replaceAll('\n', '\r\n')],
  ])('%s is read', (_form, text) => {
    expect(privateKey.parse(text).equals(app.privateKey)).toBe(true)
  })

  test.each([
    ['nothing', ''],
    ['a word', 'secret-word-of-mine'],
    ['half a key', bare(privatePem(app.privateKey)).slice(0, 800)],
    ['a public key', publicPem(app.publicKey)],
    ['a key of another kind', privatePem(ellipticPrivateKey())],
    ['a key with a passphrase', withPassphrase()],
  ])('%s is refused, plainly and without being quoted', (_form, text) => {
    expectRefusal(privateKey, text, /^must be an RSA private key/)
  })
})

describe('public keys', () => {
  test.each([
    ['PEM', publicPem(gateway.publicKey)],
    ['bare SPKI', bare(publicPem(gateway.publicKey))],
    ['PEM on one line', publicPem(gateway.publicKey).replaceAll('\n', ' ')],
  ])('%s is read', (_form, text) => {
    expect(publicKey.parse(text).equals(gateway.publicKey)).toBe(true)
  })

  test.each([
    ['PEM', certificate],
    ['bare base64', bare(certificate)],
    ['PEM of a chain', certificate + certificate],
    ['PEM after other words', `Bag Attributes\n    friendlyName: gateway\n${certificate}`],
  ])('a certificate is read for its key (%s)', (_form, text) => {
    expect(publicKey.parse(text).equals(new X509Certificate(certificate).publicKey)).toBe(true)
  })

  test.each([
    ['PKCS#8 PEM', privatePem(gateway.privateKey)],
    ['PKCS#1 PEM', privatePem(gateway.privateKey, 'pkcs1')],
    ['bare PKCS#8', bare(privatePem(gateway.privateKey))],
    ['bare PKCS#1', bare(privatePem(gateway.privateKey, 'pkcs1'))],
  ])('a private key given as the public one (%s) is refused and told so', (_form, text) => {
    expectRefusal(publicKey, text, /^is a private key/)
  })

  test.each([
    ['nothing', ''],
    ['a word', 'secret-word-of-mine'],
    ['half a key', bare(publicPem(gateway.publicKey)).slice(0, 200)],
    ['a key of another kind', publicPem(createPublicKey(ellipticPrivateKey()))],
  ])('%s is refused, plainly and without being quoted', (_form, text) => {
    expectRefusal(publicKey, text, /^must be an RSA public key/)
  })
})

function expectRefusal(schema: z.ZodType<KeyObject, string>, text: string, message: RegExp): void {
  const { error } = schema.safeParse(text)
  expect(error?.issues.map((issue) => issue.message)).toEqual([expect.stringMatching(message)])
  const told = `${error} ${JSON.stringify(error)} ${JSON.stringify(error?.issues)}`
  const parts = bare(text).match(/.{8,64}/g) ?? []
  expect(parts.filter((part) => told.includes(part))).toEqual([])
}

function bare(pem: string): string {
  return pem.replace(/-----[A-Z ]+-----|\s/g, '')
}

function ellipticPrivateKey(): KeyObject {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
}

function withPassphrase(): string {
  return app.privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' }).toString()
}
