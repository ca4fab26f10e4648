// Compares the speed of one process before and after queries for a million distinct orders.
import { keep } from './contenders.ts'
import type { Figure } from './figure.ts'
import { startGateway, writeConfig } from './gateway.ts'
import { writeBodies } from './load/client.ts'
import { loadedWorkloads } from './loaded.ts'
import { residentMebibytes } from './process-facts.ts'
import { batchBody, idsOf } from './questions.ts'
import { ask } from './request-bytes.ts'
import type { Stage } from './stage.ts'
import { spreadOf } from './statistics.ts'

const askers = 4
const bound = 0.9
const warmUp = 5
/** The two rates differ by little, and the machine's own speed varies by more. */
const roundsEach = 3

export async function measureMemory(stage: Stage, tell: (text: string) => void): Promise<Figure[]> {
  const total = stage.options.orders
  const { ids, bodies } = loadedWorkloads.hot
  await using gateway = startGateway(stage, writeConfig(stage))
  const port = await gateway.port()
  await keep(port, ids)
  const hot = () => playHot(stage, gateway.pid, port, bodies(ids))
  const resident = () => residentMebibytes(gateway.pid) ?? Number.NaN

  const before = { hot: await hot(), resident: resident() }
  let [asked, told] = [0, 0]
  await Promise.all(
    Array.from({ length: askers }, async () => {
      while (asked < total) {
        const from = asked
        asked += 100
        const answer = await ask(port, batchBody(idsOf('many', 100, from)))
        const found = answer.match(/"status":"PAID"/g)?.length
        if (found !== 100) throw new Error(`${found} of 100 orders were found: ${answer.slice(0, 500)}`)
        told += 100
        if (told % (total / 10) === 0) tell(`${told.toLocaleString('en')} orders, ${resident().toFixed(0)} MiB`)
      }
    }),
  )
  // The hot order may have been evicted.
  await keep(port, ids)
  const after = { hot: await hot(), resident: resident() }
  return [
    {
      kind: 'figure',
      what: `memory: hot requests per second of CPU time, before and after ${total.toLocaleString('en')} distinct orders`,
      values: { before: before.hot, after: after.hot },
      unit: '',
      target: 'after within 10 % of before',
      ok: after.hot.median >= before.hot.median * bound,
    },
    {
      kind: 'figure',
      what: 'memory: resident before and after',
      values: { before: spreadOf([before.resident]), after: spreadOf([after.resident]) },
      unit: 'MiB',
      target: '',
      ok: true,
    },
  ]
}

/** By the server's CPU time if the system reports it: minutes pass between the two, and the machine has other work. */
async function playHot({ client, options, folder }: Stage, pid: number, port: number, bodies: readonly string[]) {
  const { connections } = loadedWorkloads.hot
  const task = { client: options.client, port, pid, connections, bodies: writeBodies(folder, bodies) }
  await client.load({ ...task, seconds: warmUp })
  const paces: number[] = []
  for (let round = 0; round < options.rounds * roundsEach; round++) {
    const { answers, seconds, serverCpu } = await client.load({ ...task, seconds: options.seconds })
    paces.push(answers / (serverCpu ?? seconds))
  }
  return spreadOf(paces)
}
