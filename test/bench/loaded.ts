// A workload under load: rounds alternate between all contenders, so that changes of the machine's speed affect all.
import { type ContenderName, type Contenders, contenderNames, startContenders } from './contenders.ts'
import type { Measured } from './load/task.ts'
import { batchBody, idsOf, orderBody, ordersBody, wideBody } from './questions.ts'
import type { Stage } from './stage.ts'
import { ratiosOf, type Spread, spreadOf } from './statistics.ts'

export type LoadedName = 'hot' | 'spread' | 'wide' | 'batch' | 'orders'
const floors = ['bare', 'yoga-map', 'yoga-tuned'] as const
type FloorName = (typeof floors)[number]

export interface Loaded {
  readonly kind: 'loaded'
  readonly name: LoadedName
  readonly connections: number
  /** Requests per second. */
  readonly rates: Readonly<Record<ContenderName, Spread>>
  /** The gateway's rate divided by that of a floor. */
  readonly ratios: Readonly<Record<FloorName, Spread>>
  /** Microseconds of CPU time per request; null if the system does not report it. */
  readonly cpu: Readonly<Record<ContenderName, Spread>> | null
  /** A floor's CPU time divided by the gateway's: about the ratios if every server had its own core. */
  readonly cpuRatios: Readonly<Record<FloorName, Spread>> | null
  /** The minimum of the ratios. */
  readonly targets: Partial<Readonly<Record<FloorName, number>>>
  readonly ok: boolean
  /** Contenders that were not busy all the time, so that their rate is not their maximum. */
  readonly notes: readonly string[]
}

interface Workload {
  readonly connections: number
  readonly ids: readonly string[]
  readonly bodies: (ids: readonly string[]) => string[]
  readonly targets: Loaded['targets']
}

/** Seconds of load before the first round: the code gets compiled, and newly kept orders move to the old generation. */
const warmUp = { bare: 2, 'yoga-map': 4, 'yoga-tuned': 4, gateway: 8 } satisfies Record<ContenderName, number>
/** A server that used less of its core than this has waited for the client or for the core. */
const busy = 0.9

// This number has no common factor with 10,000, so orders that are adjacent in memory are not queried one after another.
const stride = 7_919
const byOrder = { bare: 0.45, 'yoga-map': 5 }
export const loadedWorkloads: Readonly<Record<LoadedName, Workload>> = {
  hot: { connections: 64, ids: idsOf('hot', 1), bodies: (ids) => ids.map(orderBody), targets: byOrder },
  spread: {
    connections: 64,
    ids: idsOf('spread', 10_000),
    bodies: (ids) => ids.map((_, index) => orderBody(ids[(index * stride) % ids.length] ?? '')),
    targets: byOrder,
  },
  wide: {
    connections: 8,
    ids: idsOf('wide', 100),
    bodies: (ids) => [wideBody(ids)],
    targets: { 'yoga-map': 2 },
  },
  batch: {
    connections: 8,
    ids: idsOf('batch', 100),
    bodies: (ids) => [batchBody(ids)],
    targets: { 'yoga-map': 2 },
  },
  orders: { connections: 64, ids: [], bodies: () => [ordersBody()], targets: {} },
}

export async function measureLoaded(stage: Stage, name: LoadedName): Promise<Loaded> {
  const { connections, ids, bodies, targets } = loadedWorkloads[name]
  await using contenders = await startContenders(stage, { ids, bodies: bodies(ids) })
  const measured = await playRounds(stage, contenders, connections)
  await contenders.compare()
  const rates = mapNames(contenderNames, (each) => measured[each].map(rateOf))
  const cpu = mapNames(contenderNames, (each) => measured[each].map(cpuOf))
  const hasCpu = contenderNames.every((each) => cpu[each].every(Number.isFinite))
  const ratios = mapNames(floors, (each) => ratiosOf(rates.gateway, rates[each]))
  return {
    kind: 'loaded',
    name,
    connections,
    rates: mapNames(contenderNames, (each) => spreadOf(rates[each])),
    ratios,
    cpu: hasCpu ? mapNames(contenderNames, (each) => spreadOf(cpu[each])) : null,
    cpuRatios: hasCpu ? mapNames(floors, (each) => ratiosOf(cpu[each], cpu.gateway)) : null,
    targets,
    ok: floors.every((floor) => ratios[floor].median >= (targets[floor] ?? 0)),
    notes: contenderNames.flatMap((each) => idlenessOf(each, measured[each])),
  }
}

type Rounds = Readonly<Record<ContenderName, Measured[]>>

async function playRounds(stage: Stage, contenders: Contenders, connections: number): Promise<Rounds> {
  const { options, client } = stage
  const measured: Rounds = { bare: [], 'yoga-map': [], 'yoga-tuned': [], gateway: [] }
  const { bodies } = contenders
  for (let round = 0; round <= options.rounds; round++)
    for (const { name, pid, port } of contenders.all) {
      const seconds = round === 0 ? warmUp[name] : options.seconds
      const one = await client.load({ client: options.client, port, pid, connections, seconds, bodies })
      if (round > 0) measured[name].push(one)
    }
  return measured
}

function rateOf({ answers, seconds }: Measured): number {
  return answers / seconds
}

function idlenessOf(name: ContenderName, rounds: readonly Measured[]): string[] {
  const [server, waited] = [shareOf(rounds, 'serverCpu'), shareOf(rounds, 'serverWait')]
  if (server === null || server >= busy) return []
  const used = `${percent(server)} of its core used, ${percent(shareOf(rounds, 'clientCpu') ?? 0)} of the client's`
  return waited !== null && waited >= 1 - busy
    ? [`${name}: its core had other work (${used}, ${percent(waited)} waited for)`]
    : [`${name}: client-bound (${used})`]
}

function cpuOf({ answers, serverCpu }: Measured): number {
  return serverCpu === null ? Number.NaN : (serverCpu / answers) * 1e6
}

/** The median share of a round's time; null if the system does not report it. */
function shareOf(rounds: readonly Measured[], clock: 'serverCpu' | 'serverWait' | 'clientCpu'): number | null {
  const shares = rounds.flatMap((round) => (round[clock] === null ? [] : [round[clock] / round.seconds]))
  return shares.length === 0 ? null : spreadOf(shares).median
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}

function mapNames<N extends string, T>(names: readonly N[], of: (name: N) => T): Record<N, T> {
  // Object.fromEntries widens the names to text; all are present.
  return Object.fromEntries(names.map((name) => [name, of(name)])) as Record<N, T>
}
