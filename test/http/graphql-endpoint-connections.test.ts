// The endpoint and its connections: requests that arrive together, in pieces, or from a client that disconnects early.
import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { type ConfigChanges, startPlayedGateway } from '../support/played-gateway.ts'
import { bytesOf, json, question, type RawRequest, sendRaw, sendTogether } from './raw-request.ts'

async function start(changes: ConfigChanges = {}) {
  const { gateway, sandbox } = await startPlayedGateway(changes)
  return { url: gateway.url, hkrt: sandbox.providers.hkrt }
}

const plain = question('{ __typename }')
const answered = '{"data":{"__typename":"Query"}}'
const live = question('{ order(provider: HKRT, id: "WX-paid-1", maxAge: 0) { status } }')

test('pipelined requests of every form are answered in their order', async () => {
  const { url } = await start()
  const requests: RawRequest[] = [
    live,
    plain,
    { ...plain, framing: 'chunked' },
    question('{ nope }'),
    plain,
    { ...plain, headers: [json, ['accept', 'text/html']] },
    question('{ a: __typename }', {}, { extensions: {} }),
    { headers: [json], body: '{' },
    { headers: [json], body: '' },
    {
      method: 'GET',
      target: '/graphql?query={__typename}',
      headers: [['graphql-require-preflight', '1']],
      framing: 'none',
    },
    { ...plain, target: '/graphql?op=A' },
    question('{ b: __typename }'),
  ]
  for (let nth = 1; nth <= 4; nth++) {
    const answers = await sendTogether(url, requests)
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 406, 200, 400, 400, 200, 200, 200])
    expect(answers.at(-1)?.body).toBe('{"data":{"b":"Query"}}')
  }
})

test('a request that arrives in pieces, even within a character, is answered like a whole one', async () => {
  const { url } = await start()
  const asked = question('{ orders(outTradeNo: "茶") { complete } } # 茶 😀')
  const [whole] = await sendTogether(url, [asked])
  expect(whole?.body).toContain('outTradeNo: an order number')
  for (const pieces of [2, 7, 300]) expect((await sendTogether(url, [asked], pieces))[0]?.body).toBe(whole?.body)
})

test.each(['length', 'chunked'] as const)(
  'a request of the maximum size is answered, a longer one is refused, and the ones after it are answered: %s',
  async (framing) => {
    const { url } = await start({ limits: { requestBytes: 200_000 } })
    for (const [size, status] of [
      [100_000, 200],
      [199_999, 200],
      [200_000, 200],
      [200_001, 413],
      [900_000, 413],
    ] as const) {
      const body = JSON.stringify({ query: '{ __typename }' }).padEnd(size)
      const answers = await sendTogether(url, [{ headers: [json], body, framing }, plain], 5)
      expect(answers.map((answer) => answer.status)).toEqual([status, 200])
      if (status === 413)
        expect(JSON.parse(answers[0]?.body ?? '').errors).toEqual([
          { message: 'the body has more than 200000 bytes', extensions: { code: 'REQUEST_ENTITY_TOO_LARGE' } },
        ])
      expect(answers[1]?.body).toBe(answered)
    }
  },
)

test('a client that sends Expect: 100-continue gets it, and its response', async () => {
  const { url } = await start()
  const [first, second] = await sendTogether(url, [{ ...plain, headers: [json, ['expect', '100-continue']] }, plain])
  expect([first?.body, second?.body]).toEqual([answered, answered])
})

/** Waits until no request is in flight. */
async function expectRoom(url: string) {
  await expect.poll(async () => (await sendRaw(url, plain))?.status, { interval: 5 }).toBe(200)
}

test('a client that disconnects within its request does not count as in flight forever', async () => {
  const { url } = await start({ limits: { inFlight: 1 } })
  for (const request of [plain, { ...plain, framing: 'chunked' as const }])
    for (const bytes of [10, 90, bytesOf(request).length - 1]) {
      const socket = connect(Number(new URL(url).port), '127.0.0.1')
      await new Promise((resolve) => socket.write(bytesOf(request).subarray(0, bytes), resolve))
      socket.destroy()
      await expectRoom(url)
    }
})

test('a client that disconnects before the response does not count as in flight forever, and the gateway goes on', async () => {
  const { url, hkrt } = await start({ limits: { inFlight: 1 } })
  const release = hkrt.hold()
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  socket.write(bytesOf(live))
  await hkrt.arrived(1)
  expect((await sendRaw(url, plain))?.status).toBe(503)
  socket.destroy()
  await expectRoom(url)
  release()
  const answer = await sendRaw(url, question('{ order(provider: HKRT, id: "WX-paid-1") { status } }'))
  expect(answer?.body).toBe('{"data":{"order":{"status":"PAID"}}}')
})
