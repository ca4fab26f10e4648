// What fails on the wire is said in a sentence with the host, and with the code in brackets.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer as createTlsServer } from 'node:tls'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { WireOptions } from '../../src/lookup/wire.ts'
import { findService } from '../support/services.ts'
import { portOf, request, say, wire } from './wired.ts'

async function messageOf(url: string, options: Partial<WireOptions> = {}, timeout = 5_000): Promise<string> {
  const outcome = await wire(options).send(request(`${url}?sign=SECRET`), timeout)
  if (outcome.kind === 'answered') throw new Error('there was an answer')
  expect(outcome.message).not.toContain('SECRET')
  return outcome.message
}

describe('what is not HTTP', () => {
  test.each([
    { words: 'sent what is not HTTP (HPE_INVALID_CONSTANT)', text: '220 mail.example ESMTP\r\n' },
    { words: 'sent headers that are not HTTP (HPE_CR_EXPECTED)', text: 'HTTP/1.1 200 OK\r\na: 1\nb: 2\r\n\r\n' },
    { words: 'sent headers that are not HTTP (HPE_INVALID_HEADER_TOKEN)', text: 'HTTP/1.1 200 OK\r\na b: 1\r\n\r\n' },
    {
      words: 'sent headers that are too large (HPE_HEADER_OVERFLOW)',
      text: `HTTP/1.1 200 OK\r\na: ${'b'.repeat(99_000)}\r\n\r\n`,
    },
    {
      words: 'sent a body that is not HTTP (HPE_INVALID_CHUNK_SIZE)',
      text: 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n',
    },
  ])('$words', async ({ words, text }) => {
    const host = `127.0.0.1:${await say(text)}`
    expect(await messageOf(`http://${host}/`)).toBe(`${host} ${words}`)
  })
})

test('a connection that closes is told apart by whether the answer had begun', async () => {
  const silent = `127.0.0.1:${await say('', (socket) => socket.end())}`
  expect(await messageOf(`http://${silent}/`)).toBe(`${silent} closed the connection without an answer (ECONNRESET)`)
  const half = `127.0.0.1:${await say('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{', (socket) => socket.end())}`
  const code = 'ERR_HTTP_CONTENT_LENGTH_MISMATCH'
  expect(await messageOf(`http://${half}/`)).toBe(`${half} broke off in the middle of its answer (${code})`)
})

test('a name that does not exist is named without the rest of the URL', async () => {
  expect(await messageOf('http://user:pass@no-such-host.invalid/path')).toMatch(
    /^no-such-host\.invalid (is not a known host name \(ENOTFOUND\)|cannot be resolved now.*\(EAI_AGAIN\))$/,
  )
})

test('a port that does not speak TLS was provably never asked', async () => {
  const host = `127.0.0.1:${await say('HTTP/1.1 400 Bad Request\r\n\r\n')}`
  expect(await wire().send(request(`https://${host}/`), 5_000)).toMatchObject({
    notSent: true,
    message: `${host} does not speak TLS at this port (ERR_SSL_WRONG_VERSION_NUMBER)`,
  })
})

test('a TLS connection that is not made in time is reported with its phase', async () => {
  const host = `127.0.0.1:${await say('')}`
  expect(await messageOf(`https://${host}/`, { connectTimeout: 50 })).toBe(
    `no TLS connection to ${host} in time (secureConnect)`,
  )
})

const openssl = findService('openssl')

describe.skipIf(openssl.missing)('certificates', () => {
  const name = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost']

  /** Serves TLS with a certificate that openssl makes; gives its port and the certificate. */
  async function serveTls() {
    const directory = mkdtempSync(join(tmpdir(), 'certificate-'))
    onTestFinished(() => rmSync(directory, { recursive: true }))
    const [key, cert] = [join(directory, 'key.pem'), join(directory, 'cert.pem')]
    const pair = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', key, '-out', cert]
    execFileSync(openssl.path, ['req', '-x509', ...pair, ...name], { stdio: 'ignore' })
    const ca = readFileSync(cert, 'utf8')
    const server = createTlsServer({ key: readFileSync(key), cert: ca }, (socket) => socket.on('error', () => {}))
    return { port: await portOf(server.on('tlsClientError', () => {})), ca }
  }

  test('one of an authority that nobody trusts was provably never asked', async () => {
    const { port } = await serveTls()
    expect(await wire().send(request(`https://localhost:${port}/`), 5_000)).toMatchObject({
      notSent: true,
      message: `localhost:${port} has a self-signed certificate (DEPTH_ZERO_SELF_SIGNED_CERT)`,
    })
  })

  test('one for another name', async () => {
    const { port, ca } = await serveTls()
    expect(await messageOf(`https://127.0.0.1:${port}/`, { ca })).toBe(
      `127.0.0.1:${port} has a certificate for another name (ERR_TLS_CERT_ALTNAME_INVALID)`,
    )
  })
})
