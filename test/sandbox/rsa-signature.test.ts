// The signature of mpaas against the vector that Alipay's SDK publishes, and against signing spelled out another way.
import { createPublicKey, createVerify } from 'node:crypto'
import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { rsaSignature, rsaVerifies, signedParameters } from '../../src/sandbox/rsa-signature.ts'
import { mpaasAccount } from '../support/sandbox.ts'

const published = {
  text: '{"code":"10000","msg":"Success","file_id":"CAxAToWB1JsAAAAAAAAAAAAADgSLAQBr"}',
  signature:
    'F+LDzpTNiavn7xVZPGuPCSSVRSmWzJGgtuji6tVELGEaqMaNj0jRKXUEr5nloZJBBmwEnddOyCjjepMmrTKTvoOqQ0Efxpr/R1iEeHTHVbb/Q8TTh6Up5gHJDkILdaWS2q1cWeQ6VT+HQY9P3WRXS7uhILHuDODIhpAyCu5KhWGt0rMCIG+Im6NODJP2oohtSCtmTFXg58HH587Z2y2bdbjzOxLvzD9IrU1imghXQ2S/Q+wMIvRk9on6cWnBLkrNvJKapA2ReNGWOwyuASvB9zDVzhMPbR+3mfRGkVDxsq5HYLjBKGskJMXHw0HuugZij6ScRuaLPODhmHwr/pJ9yw==',
  publicKey:
    'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAk7LzhmMa2c4qQd4fqAqenfbuFoA7stPKvoS1LrZEsVnOOGUUjwoa1oU9xsSPjcOWhIerU/VAN4J95GIAXx59ipcleIyfLn2FhHXPgLJpvo+b2jJFyn/1/DbeJDh+0yDVAOf50Z7HhI0mdUhFMkXlT7BU0ZMtJf/TmISFEfhDU/w6qFd6D42L97byAkq0K6LroglSVF24GqJEa7hSeUIkZWj7RasykXrc2uVJ1+ejkXE0LyPxa2AHykMGbJLf5SiZvaNzUZgnKIR36mLOHpQ/2JCXxhXZYUWHzy0kMH54JcUEeksFWBYLGvLjV1phbcUIc3Q76tIuqApY6E222OoZZQIDAQAB',
}

const pair = mpaasAccount.app

test('Alipay’s published signature verifies, and one changed character does not', () => {
  const key = createPublicKey({ key: Buffer.from(published.publicKey, 'base64'), type: 'spki', format: 'der' })
  const pem = key.export({ type: 'spki', format: 'pem' }).toString()
  expect(rsaVerifies(published.text, 'utf-8', 'RSA2', pem, published.signature)).toBe(true)
  expect(rsaVerifies(published.text.replace('10000', '10001'), 'utf-8', 'RSA2', pem, published.signature)).toBe(false)
  expect(rsaVerifies(published.text, 'utf-8', 'RSA', pem, published.signature)).toBe(false)
})

test.each([
  ['RSA2', 'RSA-SHA256', 'utf-8'],
  ['RSA', 'RSA-SHA1', 'utf-8'],
  ['RSA2', 'RSA-SHA256', 'gbk'],
] as const)('what %s signs, %s over the bytes in %3$s verifies', (signType, algorithm, charset) => {
  const signature = rsaSignature('茶/咖啡', charset, signType, pair.privateKey)
  const verifier = createVerify(algorithm).update(iconv.encode('茶/咖啡', charset))
  expect(verifier.verify(pair.publicKey, signature, 'base64')).toBe(true)
  expect(signature).toHaveLength(344)
})

test('a signature that is not base64 is wrong, and no reason to stumble', () => {
  expect(rsaVerifies('text', 'utf-8', 'RSA2', pair.publicKey, '%%%')).toBe(false)
})

test('parameters are signed sorted and as they are, without sign and without empty ones', () => {
  expect(signedParameters({ b: '2 +&=', a: '1', sign: 'x', c: '', sign_type: 'RSA2' })).toBe(
    'a=1&b=2 +&=&sign_type=RSA2',
  )
})
