// The signature of mpaas, compared with an independent implementation.
import { createVerify } from 'node:crypto'
import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { rsaSignature, rsaVerifies, signedParameters } from '../../src/sandbox/rsa-signature.ts'
import { mpaasAccount } from '../support/sandbox.ts'

const pair = mpaasAccount.app

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

test('a signature that is not base64 is wrong, and does not throw', () => {
  expect(rsaVerifies('text', 'utf-8', 'RSA2', pair.publicKey, '%%%')).toBe(false)
})

test('parameters are signed sorted and unchanged, without sign and empty ones', () => {
  expect(signedParameters({ b: '2 +&=', a: '1', sign: 'x', c: '', sign_type: 'RSA2' })).toBe(
    'a=1&b=2 +&=&sign_type=RSA2',
  )
})
