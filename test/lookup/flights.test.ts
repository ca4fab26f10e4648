// One question, one call: all who ask while a call is under way share its answer, and it does not end when one of them leaves.
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { stringify } from 'yaml'
import { startGateway, type TestGateway } from '../support/gateway.ts'
import { startPair } from '../support/pair.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const order = '{ order(provider: H5ZHIFU, id: "h5-success-1") { tradeNo freshness { source } } }'
const told = { order: { tradeNo: 'h5-success-1', freshness: { source: expect.stringMatching(/^(LIVE|CACHE)$/) } } }

test('200 who ask for one order at once cost one call, and each is answered', async () => {
  const pair = await startPair()
  const { h5zhifu } = pair.sandbox.providers
  const release = h5zhifu.hold()
  const answers = Array.from({ length: 200 }, () => pair.ask(order))
  await h5zhifu.arrived(1)
  release()
  for (const { data } of await Promise.all(answers)) expect(data).toEqual(told)
  expect(h5zhifu.calls).toHaveLength(1)
})

test('an asker that disconnects stops nobody’s flight: another one has the answer, for the same call', async () => {
  const pair = await startPair()
  const { h5zhifu } = pair.sandbox.providers
  const release = h5zhifu.hold()
  const leaving = new AbortController()
  const left = post(pair.gateway.url, leaving.signal)
  await h5zhifu.arrived(1)
  const staying = pair.ask(order)
  leaving.abort()
  await expect(left).rejects.toThrow('aborted')
  release()
  expect((await staying).data).toEqual(told)
  expect(h5zhifu.calls).toHaveLength(1)
})

test('an answer that nobody waits for any more is kept all the same', async () => {
  const pair = await startPair()
  const { h5zhifu } = pair.sandbox.providers
  const release = h5zhifu.hold()
  const leaving = new AbortController()
  const left = post(pair.gateway.url, leaving.signal)
  await h5zhifu.arrived(1)
  leaving.abort()
  await expect(left).rejects.toThrow('aborted')
  release()
  expect((await pair.ask(order)).data).toEqual(told)
  expect(h5zhifu.calls).toHaveLength(1)
})

function post(url: string, signal: AbortSignal): Promise<Response> {
  const headers = { 'content-type': 'application/json' }
  return fetch(url, { method: 'POST', headers, body: JSON.stringify({ query: order }), signal })
}

/** Two gateways of one sqlite file in front of one sandbox, which are to each other as two processes. */
async function startTwo(): Promise<{
  sandbox: Awaited<ReturnType<typeof startPair>>['sandbox']
  gateways: TestGateway[]
}> {
  const folder = temporaryFolder()
  const { sandbox } = await startPair()
  const config = sandbox.config.replace(
    /^store: .*$/m,
    stringify({ store: `sqlite:${join(folder, 'a.sqlite')}` }).trim(),
  )
  const gateways = [await startGateway(config), await startGateway(config)]
  onTestFinished(async () => void (await Promise.all(gateways.map((gateway) => gateway.close()))))
  return { sandbox, gateways }
}

test('gateways that share a store share the call, whichever of them began it', async () => {
  const { sandbox, gateways } = await startTwo()
  const { h5zhifu } = sandbox.providers
  const release = h5zhifu.hold()
  const answers = gateways.flatMap((gateway) => Array.from({ length: 20 }, () => gateway.ask(order)))
  await h5zhifu.arrived(1)
  release()
  for (const { data } of await Promise.all(answers)) expect(data).toEqual(told)
  expect(h5zhifu.calls).toHaveLength(1)
})

test('gateways that share a store share a failure too, with its code, its message and its retryAt', async () => {
  const { sandbox, gateways } = await startTwo()
  const { h5zhifu } = sandbox.providers
  h5zhifu.fault = { kind: 'garbage' }
  const release = h5zhifu.hold()
  const answers = gateways.map((gateway) => gateway.ask(order))
  await h5zhifu.arrived(1)
  release()
  const [one, other] = await Promise.all(answers)
  expect(one?.errors).toMatchObject([{ extensions: { code: 'INVALID_RESPONSE', retryAt: expect.any(String) } }])
  expect(other?.errors).toEqual(one?.errors)
  expect(h5zhifu.calls).toHaveLength(1)
})

test('gateways that share a store share "no such order" too', async () => {
  const { sandbox, gateways } = await startTwo()
  const ask = '{ order(provider: H5ZHIFU, id: "h5-no-such-order") { tradeNo } }'
  for (const { data } of await Promise.all(gateways.map((gateway) => gateway.ask(ask))))
    expect(data).toEqual({ order: null })
  expect(sandbox.providers.h5zhifu.calls).toHaveLength(1)
})
