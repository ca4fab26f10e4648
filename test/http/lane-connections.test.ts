// The lane and its connections: questions that come together, in pieces, or from somebody who does not wait for the answer.
import { connect } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { json, question, startLanePair } from './lane-pair.ts'
import { bytesOf, type RawRequest, sendRaw } from './raw-request.ts'

async function start(changes: object = {}) {
  const pair = await startLanePair(changes)
  onTestFinished(() => pair.close())
  return pair
}

const plain = question('{ __typename }')
const live = question('{ order(provider: HKRT, id: "WX-paid-1", maxAge: 0) { status } }')

test('questions that come together over one connection are answered in their order, whoever answers each', async () => {
  const pair = await start()
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
    live,
    question('{ b: __typename }'),
  ]
  for (let nth = 1; nth <= 4; nth++) {
    const answers = await pair.alikeTogether(requests)
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 406, 200, 400, 400, 200, 200, 200])
  }
})

test('a question that comes in pieces, characters torn apart, is answered as if it came whole', async () => {
  const pair = await start()
  const text = '{ orders(outTradeNo: "茶") { complete } } # 茶 😀'
  const whole = await pair.alikeTogether([question(text)])
  for (const pieces of [2, 7, 300]) {
    const answers = await pair.alikeTogether([question(text)], pieces)
    expect(answers.map(({ body }) => body)).toEqual(whole.map(({ body }) => body))
  }
})

test('a question at the limit of bytes is answered, and those behind it too', async () => {
  const pair = await start({ limits: { requestBytes: 200_000 } })
  const sized = (size: number) => ({ headers: [json], body: JSON.stringify({ query: '{ __typename }' }).padEnd(size) })
  for (const size of [100_000, 199_999, 200_000]) {
    const answers = await pair.alikeTogether([sized(size), plain], 5)
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
  }
  const [answer] = await pair.alike(sized(200_001), 2)
  expect(answer?.status).toBe(413)
})

/** Until the room that is taken is free again. */
async function expectRoom(url: string) {
  await expect.poll(async () => (await sendRaw(url, plain))?.status, { interval: 5 }).toBe(200)
}

test('whoever goes away in the middle of a question takes no room for good', async () => {
  const pair = await start({ limits: { inFlight: 1 } })
  for (const url of Object.values(pair.urls)) {
    for (const bytes of [10, 90, bytesOf(plain).length - 1]) {
      const socket = connect(Number(new URL(url).port), '127.0.0.1')
      await new Promise((resolve) => socket.write(bytesOf(plain).subarray(0, bytes), resolve))
      socket.destroy()
      await expectRoom(url)
    }
  }
})

test('whoever goes away before the answer takes no room for good, and ends nothing', async () => {
  const pair = await start({ limits: { inFlight: 1 } })
  const releases = pair.atBoth(({ providers }) => providers.hkrt.hold())
  const sockets = Object.values(pair.urls).map((url) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1')
    socket.write(bytesOf(live))
    return socket
  })
  await Promise.all(pair.atBoth(({ providers }) => providers.hkrt.arrived(1)))
  const [busy] = await pair.alike(plain, 1)
  expect(busy?.status).toBe(503)
  for (const socket of sockets) socket.destroy()
  for (const url of Object.values(pair.urls)) await expectRoom(url)
  for (const release of releases) release()
  const [answer] = await pair.alike(question('{ order(provider: HKRT, id: "WX-paid-1") { status } }'))
  expect(answer?.body).toBe('{"data":{"order":{"status":"PAID"}}}')
})
