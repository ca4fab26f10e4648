// Places for requests: so many in all, half of them for one client at most, taken when a request is in.
import { connect } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { as, client } from '../support/clients.ts'
import { startPlayedGateway } from '../support/played-gateway.ts'
import { bytesOf, question, sendRaw } from './raw-request.ts'

const live = '{ order(provider: HKRT, id: "WX-paid-1", maxAge: 0) { status } }'
const plain = (name: string) => question('{ __typename }', {}, {}, Object.entries(as(name)))

async function start(inFlight: number) {
  const played = await startPlayedGateway({
    limits: { inFlight },
    clients: [client('desk', { scopes: ['order', 'live'] }), client('shop'), client('third')],
  })
  const { url } = played.gateway
  const status = async (name: string) => (await sendRaw(url, plain(name)))?.status
  return { ...played, url, status, hkrt: played.sandbox.providers.hkrt }
}

function open(url: string) {
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  onTestFinished(() => void socket.destroy())
  return socket
}

test('a client that holds half of the places gets no other, and the others are answered', async () => {
  const { ask, status, hkrt, url } = await start(2)
  const release = hkrt.hold()
  const answer = ask(live, {}, as('desk'))
  await hkrt.arrived(1)
  const refused = await sendRaw(url, plain('desk'))
  expect([refused?.status, JSON.parse(refused?.body ?? '').errors[0].extensions.code]).toEqual([503, 'OVERLOADED'])
  expect(Object.fromEntries(refused?.headers ?? [])).toMatchObject({ 'retry-after': '1' })
  expect(await status('shop')).toBe(200)
  release()
  expect((await answer).data).toEqual({ order: { status: 'PAID' } })
  await expect.poll(() => status('desk'), { interval: 5 }).toBe(200)
})

test('a request that is half sent takes no place', async () => {
  const { status, url } = await start(1)
  const bytes = bytesOf(plain('desk'))
  const socket = open(url)
  await new Promise((resolve) => socket.write(bytes.subarray(0, bytes.length - 1), resolve))
  for (const name of ['shop', 'desk', 'shop']) await expect.poll(() => status(name), { interval: 5 }).toBe(200)
})
