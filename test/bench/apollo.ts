// The hot query as Apollo Client 4 sends it, compared with the same query from a typed client.
import { keep } from './contenders.ts'
import type { Figure } from './figure.ts'
import { startGateway, writeConfig } from './gateway.ts'
import { writeBodies } from './load/client.ts'
import { idsOf, orderBody } from './questions.ts'
import type { Stage } from './stage.ts'
import { ratiosOf } from './statistics.ts'

const connections = 64
/** Seconds of load for each, as in the workload hot. */
const warmUp = 4
const least = 0.9
const extensions = { clientLibrary: { name: '@apollo/client', version: '4.0.0' } }

export async function measureApollo(stage: Stage): Promise<Figure[]> {
  const { options, client, folder } = stage
  await using gateway = startGateway(stage, writeConfig(stage))
  const port = await gateway.port()
  const ids = idsOf('apollo', 1)
  await keep(port, ids)
  const hot = ids.map(orderBody)
  const apollo = hot.map((body) => JSON.stringify({ ...JSON.parse(body), extensions }))
  const files = { hot: writeBodies(folder, hot), apollo: writeBodies(folder, apollo) }
  const rates: Record<keyof typeof files, number[]> = { hot: [], apollo: [] }
  for (let round = 0; round <= options.rounds; round++)
    for (const name of ['hot', 'apollo'] as const) {
      const seconds = round === 0 ? warmUp : options.seconds
      const task = { client: options.client, port, pid: gateway.pid, connections, seconds, bodies: files[name] }
      const measured = await client.load(task)
      // By CPU time, if the system reports it: other work on the machine then counts less.
      if (round > 0) rates[name].push(measured.answers / (measured.serverCpu ?? measured.seconds))
    }
  const ratio = ratiosOf(rates.apollo, rates.hot)
  return [
    {
      kind: 'figure',
      what: 'apollo: rate of the hot query as Apollo Client 4 sends it, relative to hot',
      values: { gateway: ratio },
      unit: '',
      target: `at least ${least}`,
      ok: ratio.median >= least,
    },
  ]
}
