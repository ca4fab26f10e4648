// GraphiQL's large page: kept by browsers, compressed once, and no burden on those who ask.
import { connect } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { startPlayedGateway } from '../support/played-gateway.ts'
import { bytesOf, question, type RawRequest, sendRaw } from './raw-request.ts'

const page = (...headers: readonly (readonly [string, string])[]): RawRequest => ({
  method: 'GET',
  headers: [['accept', 'text/html'], ...headers],
  framing: 'none',
})

test('a browser that has the page is not sent it again', async () => {
  const { gateway } = await startPlayedGateway()
  const headers = { accept: 'text/html', 'accept-encoding': 'identity' }
  const first = await fetch(gateway.url, { headers })
  const etag = first.headers.get('etag') ?? ''
  expect(first.headers.get('cache-control')).toBe('private, no-cache')
  expect(first.headers.get('content-security-policy')).toContain("default-src 'none'")
  const text = await first.text()
  expect(text).toContain('order-gateway')
  const again = await fetch(gateway.url, { headers: { ...headers, 'if-none-match': etag } })
  expect([again.status, await again.text()]).toEqual([304, ''])
  expect((await fetch(gateway.url, { headers: { ...headers, 'if-none-match': '"other"' } })).status).toBe(200)
})

test('the page comes in the smallest coding that the browser accepts, and is the same in each', async () => {
  const { gateway } = await startPlayedGateway()
  const read = async (accepted: string) => {
    const response = await fetch(gateway.url, { headers: { accept: 'text/html', 'accept-encoding': accepted } })
    return [response.headers.get('content-encoding'), await response.text()] as const
  }
  const [plain, text] = await read('identity')
  expect(plain).toBeNull()
  for (const [accepted, coding] of [
    ['gzip, deflate, br', 'br'],
    ['GZIP;q=0.5', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['deflate', null],
  ] as const) {
    const [chosen, same] = await read(accepted)
    expect([chosen, same === text]).toEqual([coding, true])
  }
})

test('clients that open the page and do not read it take no place, keep only further pages out, and are cut off', async () => {
  const { gateway } = await startPlayedGateway({ limits: { inFlight: 1 } }, { patience: { reading: 2_000 } })
  // So that it is ready.
  await (await fetch(gateway.url, { headers: { accept: 'text/html', 'accept-encoding': 'identity' } })).arrayBuffer()
  for (let nth = 1; nth <= 8; nth++) {
    const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1').on('error', () => undefined)
    socket.pause()
    socket.write(bytesOf(page()))
    onTestFinished(() => void socket.destroy())
  }
  await expect.poll(async () => (await sendRaw(gateway.url, page()))?.status, { interval: 10 }).toBe(503)
  expect((await sendRaw(gateway.url, question('{ __typename }')))?.status).toBe(200)
  await expect
    .poll(async () => (await sendRaw(gateway.url, page()))?.status, { interval: 50, timeout: 8_000 })
    .toBe(200)
})
