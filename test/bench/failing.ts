// Counts how often the resolvers of a query with one failure run, in this process.
import { parse, stringify } from 'yaml'
import { h5zhifu } from '../../src/providers/h5zhifu/index.ts'
import { registry } from '../../src/providers/registry.ts'
import { startGateway } from '../support/gateway.ts'
import type { Figure } from './figure.ts'
import { idsOf, wideBody } from './questions.ts'
import type { Stage } from './stage.ts'
import { spreadOf } from './statistics.ts'

const aliases = 20
/** The number of requests after which the query is compiled. */
const warmUp = 10

export async function measureFailing({ options, providers }: Stage): Promise<Figure[]> {
  let runs = 0
  // For kept orders, only the resolver of `order` reads the provider's kinds of numbers.
  const keyKinds = new Proxy(h5zhifu.keyKinds, {
    ownKeys(kinds) {
      runs++
      return Reflect.ownKeys(kinds)
    },
  })
  const file = parse(providers.config)
  const budgeted = { ...file.accounts['h5-main'], budget: { perDay: aliases - 1 } }
  const config = stringify({ ...file, store: 'memory:', accounts: { 'h5-main': budgeted } })
  const gateway = await startGateway(config, { registry: { ...registry, h5zhifu: { ...h5zhifu, keyKinds } } })
  const body = wideBody(idsOf('failing', aliases))
  const each: number[] = []
  try {
    for (let nth = -warmUp; nth < options.rounds; nth++) {
      runs = 0
      const headers = { 'content-type': 'application/json' }
      const response = await fetch(gateway.url, { method: 'POST', headers, body })
      const { errors, data } = await response.json()
      if (errors?.length !== 1 || errors[0].extensions.code !== 'BUDGET_SPENT' || Object.keys(data).length !== aliases)
        throw new Error(`expected the failure of a spent budget: ${JSON.stringify(errors)}`)
      if (nth >= 0) each.push(runs)
    }
  } finally {
    await gateway.close()
  }
  const spread = spreadOf(each)
  return [
    {
      kind: 'figure',
      what: `failing: resolvers that run for one query of ${aliases} orders with one failure`,
      values: { gateway: spread },
      unit: '',
      target: String(aliases),
      ok: spread.min === aliases && spread.max === aliases,
    },
  ]
}
