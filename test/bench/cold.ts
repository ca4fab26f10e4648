// Orders that are not kept, at a provider with a latency.
import { keep } from './contenders.ts'
import type { Figure } from './figure.ts'
import { startGateway, writeConfig } from './gateway.ts'
import { writeBodies } from './load/client.ts'
import { idsOf, orderBody, wideBody } from './questions.ts'
import { ask } from './request-bytes.ts'
import type { Stage } from './stage.ts'
import { spreadOf } from './statistics.ts'

/** The latency of the provider in milliseconds. */
const latency = 50
const askers = 200
// The code is warm as in a running gateway: from kept answers, and from rounds that are not counted.
const warmUp = 2
const unmeasured = 5
/** A round takes a fraction of a second. */
const roundsEach = 3

export async function measureCoalescing(stage: Stage): Promise<Figure[]> {
  const { took, calls } = await askCold(stage, askers, 1, ([id = '']) => orderBody(id))
  const bound = 1.5 * latency + 30
  const [last, made] = [spreadOf(took), spreadOf(calls)]
  return [
    {
      kind: 'figure',
      what: `cold coalescing: calls for ${askers} simultaneous queries for one order that is not kept`,
      values: { gateway: made },
      unit: '',
      target: '1',
      ok: made.min === 1 && made.max === 1,
    },
    {
      kind: 'figure',
      what: `cold coalescing: last of the ${askers} answers, with a provider latency of ${latency} ms`,
      values: { gateway: last },
      unit: 'ms',
      target: `at most ${bound}`,
      ok: last.median <= bound,
    },
  ]
}

export async function measureColdWide(stage: Stage): Promise<Figure[]> {
  const aliases = 100
  const { took, calls } = await askCold(stage, 1, aliases, wideBody)
  if (calls.some((made) => made !== aliases))
    throw new Error(`expected ${aliases} calls in each round, but there were ${calls}`)
  const spread = spreadOf(took)
  return [
    {
      kind: 'figure',
      what: `cold wide: one query for ${aliases} orders that are not kept, with a provider latency of ${latency} ms`,
      values: { gateway: spread },
      unit: 'ms',
      target: `at most ${2 * latency}`,
      ok: spread.median <= 2 * latency,
    },
  ]
}

/** Each round queries this many new orders; returns milliseconds until the last answer, and the provider's calls. */
async function askCold(stage: Stage, connections: number, count: number, bodyOf: (ids: string[]) => string) {
  const { providers, options, client, folder } = stage
  await using gateway = startGateway(stage, writeConfig(stage, latency))
  const port = await gateway.port()
  // autocannon does not wait until all connections are open, so it cannot send all queries at once.
  const server = { client: 'sockets' as const, port, pid: gateway.pid }
  const warm = idsOf('warm', 1)
  await keep(port, warm)
  await client.load({ ...server, connections: 64, seconds: warmUp, bodies: writeBodies(folder, warm.map(orderBody)) })
  const [took, calls]: [number[], number[]] = [[], []]
  for (let round = -unmeasured; round < options.rounds * roundsEach; round++) {
    const body = bodyOf(idsOf('cold', count, (round + unmeasured) * count))
    const before = await providers.calls()
    const task = { ...server, connections, seconds: 0, bodies: writeBodies(folder, [body]) }
    const { seconds, answers } = await client.load(task)
    if (answers !== connections) throw new Error(`${answers} of ${connections} were answered`)
    const made = (await providers.calls()) - before
    await confirm(port, body)
    if (round < 0) continue
    took.push(seconds * 1_000)
    calls.push(made)
  }
  return { took, calls }
}

/** Checks that the answers are correct. The orders are kept now, so this costs no call. */
async function confirm(port: number, body: string): Promise<void> {
  const { data } = JSON.parse(await ask(port, body))
  for (const order of Object.values<{ status?: string } | null>(data))
    if (order?.status !== 'PAID') throw new Error(`a cold order is wrong: ${JSON.stringify(order)}`)
}
