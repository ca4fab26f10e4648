// The words for failures that no server of a test can bring about.
import { expect, test } from 'vitest'
import { failureInWords } from '../../src/lookup/failure-words.ts'

const way = { host: 'provider.example', proxy: undefined }

test.each([
  ['CERT_HAS_EXPIRED', 'provider.example has a certificate that has expired (CERT_HAS_EXPIRED)'],
  ['EHOSTUNREACH', 'provider.example cannot be reached from here (EHOSTUNREACH)'],
  [
    'ERR_SSL_NO_PROTOCOLS_AVAILABLE',
    'provider.example and the gateway do not agree on TLS (ERR_SSL_NO_PROTOCOLS_AVAILABLE)',
  ],
  ['ENOBUFS', 'no answer from provider.example (ENOBUFS)'],
])('%s', (code, words) => expect(failureInWords(code, false, way)).toBe(words))

test('where a proxy is between, it is what cannot be reached', () => {
  expect(failureInWords('ENOTFOUND', false, { ...way, proxy: 'proxy.example:3128' })).toBe(
    'our proxy proxy.example:3128 is not a known host name (ENOTFOUND)',
  )
})
