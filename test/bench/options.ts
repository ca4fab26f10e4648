// The flags of `npm run bench`.
import { parseArgs } from 'node:util'

export const workloads = [
  'hot',
  'apollo',
  'spread',
  'wide',
  'batch',
  'orders',
  'failing',
  'coalescing',
  'cold-wide',
  'hostile',
  'start-up',
  'memory',
] as const
export type Workload = (typeof workloads)[number]

export interface Options {
  readonly only: ReadonlySet<Workload>
  readonly rounds: number
  /** Seconds of load for each contender and round. */
  readonly seconds: number
  /** The number of distinct orders in the workload memory. */
  readonly orders: number
  readonly client: 'sockets' | 'autocannon'
  readonly json: boolean
  readonly profile: boolean
}

/** The options, or a text that says what is wrong with the flags. */
export function readOptions(args: readonly string[]): Options | string {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        only: { type: 'string', multiple: true },
        rounds: { type: 'string', default: '5' },
        seconds: { type: 'string', default: '1' },
        orders: { type: 'string', default: '1000000' },
        client: { type: 'string', default: 'sockets' },
        json: { type: 'boolean', default: false },
        profile: { type: 'boolean', default: false },
        full: { type: 'boolean', default: false },
      },
    })
    const { json, profile, full, client } = values
    const [rounds, seconds, orders] = [Number(values.rounds), Number(values.seconds), Number(values.orders)]
    const named = (values.only ?? []).flatMap((names) => names.split(','))
    const only = new Set<Workload>()
    for (const name of named) {
      const workload = workloads.find((each) => each === name)
      if (!workload) return `--only takes ${workloads.join(', ')}; ${name} is unknown`
      only.add(workload)
    }
    if (named.length === 0) for (const each of workloads) if (full || each !== 'memory') only.add(each)
    if (!(Number.isInteger(rounds) && rounds >= 1 && rounds <= 100)) return '--rounds takes 1 to 100'
    if (!(seconds >= 0.2 && seconds <= 60)) return '--seconds takes 0.2 to 60'
    if (!(orders >= 1_000 && orders <= 9_000_000 && orders % 1_000 === 0))
      return '--orders takes a multiple of 1000, up to 9000000'
    if (client !== 'sockets' && client !== 'autocannon') return '--client takes sockets or autocannon'
    if (profile && !only.has('hot')) return '--profile needs the workload hot'
    return { only, rounds, seconds, orders, client, json, profile }
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
