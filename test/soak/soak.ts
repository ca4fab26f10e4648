// A soak: full load over played providers that fail at random, and a check of the totals at the end.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import { parse, stringify } from 'yaml'
import { appKeyOf } from '../../src/domain/app-key.ts'
import { h5zhifuAccount, playH5zhifu } from '../../src/sandbox/h5zhifu.ts'
import { hkrtAccount } from '../../src/sandbox/hkrt.ts'
import { type PlayedProvider, playProvider } from '../../src/sandbox/played-provider.ts'
import { type SandboxProviderName, startSandbox } from '../../src/sandbox/sandbox.ts'
import { zf19Account } from '../../src/sandbox/zf19.ts'
import { startGatewayProcess } from './gateway-process.ts'
import { createTally, work } from './load.ts'
import { createRandom } from './random.ts'
import { makeTruth } from './truth.ts'
import { brew } from './weather.ts'

export interface SoakOptions {
  readonly seconds: number
  readonly seed: number
  /** Requests under way at the same time. */
  readonly askers?: number
  /** Orders at each provider. */
  readonly orders?: number
}

export interface SoakReport {
  readonly rows: readonly (readonly [what: string, figure: string])[]
  /** Violations; empty if everything is right. */
  readonly breaches: readonly string[]
}

/** The load reaches each now and then; the day's window counts all calls. */
const budgets = {
  h5zhifu: { perDay: 10_000_000, perSecond: 40 },
  zf19: { perDay: 10_000_000, perMinute: 900 },
  hkrt: { perDay: 10_000_000, perSecond: 30 },
  mpaas: { perDay: 10_000_000, perSecond: 30 },
} as const
const ids: Readonly<Record<SandboxProviderName, string>> = {
  h5zhifu: 'h5-main',
  zf19: 'zf19-main',
  hkrt: 'hkrt-main',
  mpaas: 'superapp',
}
/** The app ids of the sandbox's config: what their calls are counted under. */
const appIds: Readonly<Record<SandboxProviderName, string>> = {
  h5zhifu: String(h5zhifuAccount.appId),
  zf19: zf19Account.appId,
  hkrt: hkrtAccount.accessId,
  mpaas: '2014072300007148',
}
const names = ['h5zhifu', 'zf19', 'hkrt', 'mpaas'] as const

/** Milliseconds from the gateway's start in which stalls do not count: it compiles, and connects for the first time. */
const warmUp = 5_000
/** Milliseconds for which one callback, whatever it was called with, may hold the gateway's only thread. */
const longestStall = 50
/** How much the gateway's memory may grow from the middle to the end. */
const growth = { part: 0.3, bytes: 32 * 2 ** 20 }
/** Milliseconds that the gateway may take to end. */
const farewell = 30_000

export async function soak({ seconds, seed, askers = 48, orders = 1_500 }: SoakOptions): Promise<SoakReport> {
  const random = createRandom(seed)
  await pastMidnight(seconds)
  const sandbox = await startSandbox()
  // h5zhifu takes 100 questions a day: its days pass quickly, so that the load is met by more than its blacklist.
  let day = Date.now()
  const h5zhifu = await playProvider(playH5zhifu(), 0, () => {
    day += 20 * 60_000
    return day
  })
  const providers: Readonly<Record<SandboxProviderName, PlayedProvider>> = { ...sandbox.providers, h5zhifu }
  const folder = await mkdtemp(join(tmpdir(), 'order-gateway-soak-'))
  const storeFile = join(folder, 'gateway.sqlite')
  const config = join(folder, 'gateway.yaml')
  await writeFile(config, soakConfig(sandbox.config, h5zhifu.endpoint, storeFile))
  const truth = makeTruth(providers, orders)
  const weathers = names.map((name) => brew(providers[name], random, name !== 'h5zhifu'))
  const arrivals = names.map((name) => watchArrivals(providers[name]))
  const closeAll = async () => {
    await Promise.all([h5zhifu.close(), sandbox.close()])
    await rm(folder, { recursive: true, force: true })
  }
  const gateway = await startGatewayProcess(folder, config, warmUp).catch(async (error: unknown) => {
    await closeAll()
    throw error
  })
  const tally = createTally()

  const begun = performance.now()
  const passed = () => (performance.now() - begun) / 1_000
  const memory: { at: number; bytes: number }[] = []
  const watch = setInterval(() => {
    const bytes = gateway.memory()
    if (bytes !== null) memory.push({ at: passed() / seconds, bytes })
  }, 250)
  try {
    const load = { url: gateway.url, truth, random, tally }
    const isOver = () => passed() >= seconds || gateway.hasDied()
    await Promise.all(Array.from({ length: askers }, () => work(load, isOver)))
    const lasted = passed()
    clearInterval(watch)
    const died = gateway.hasDied()
    for (const weather of weathers) weather.calm()
    const { code, took } = await gateway.end(farewell)
    const counted = readLedger(storeFile)

    const breaches: string[] = []
    for (const [kind, cases] of tally.breaches) breaches.push(`${kind}: ${cases.length}, such as ${cases[0]}`)
    if (died) breaches.push('the gateway ended by itself')
    if (code !== 0) breaches.push(`the gateway ended with ${code ?? 'a kill'} on SIGTERM`)
    for (const line of gateway.complaints()) breaches.push(`the log says: ${line.slice(0, 400)}`)

    const rows: [string, string][] = [
      ['seed, seconds, requests at a time', `${seed}, ${lasted.toFixed(0)}, ${askers}`],
      ['requests, questions in them', `${tally.requests}, ${tally.questions}`],
      ['answers by source', counts(tally.bySource)],
      ['failures', counts(tally.failures)],
      ['null answers, all for orders that do not exist', String(tally.nulls.count)],
    ]
    for (const kind of [
      'wrong status or amount',
      "another order's answer",
      'null for an order that exists',
      'a kept order lost to a failure',
    ] as const)
      rows.push([kind, String(tally.breaches.get(kind)?.length ?? 0)])
    for (const [place, name] of names.entries()) {
      const weather = weathers[place]
      const calls = providers[name].calls.length
      const ledger = counted.get(appKeyOf(name, appIds[name])) ?? 0
      const worst = arrivals[place]?.(budgets[name]) ?? ''
      if (calls !== ledger) breaches.push(`${name}: ${calls} calls arrived, ${ledger} were counted`)
      if (worst.startsWith('over')) breaches.push(`${name}: ${worst}`)
      rows.push([
        name,
        `${calls} calls arrived, ${ledger} counted; ${percent(weather?.faults ?? 0, weather?.drawn ?? 0)} faulty; ${worst}`,
      ])
    }
    const drawn = weathers.reduce((sum, each) => sum + each.drawn, 0)
    const faults = weathers.reduce((sum, each) => sum + each.faults, 0)
    rows.push(['provider answers faulty', `${faults} of ${drawn}, ${percent(faults, drawn)}`])
    rows.push(['requests took, median and p99', `${quantile(tally.took, 0.5)} ms, ${quantile(tally.took, 0.99)} ms`])

    const [middle, end] = [between(memory, 1 / 3, 2 / 3), between(memory, 2 / 3, 1.1)]
    if (middle !== null && end !== null) {
      rows.push(['memory, second and last third', `${mebi(middle)}, ${mebi(end)}`])
      if (end > middle * (1 + growth.part) + growth.bytes) breaches.push(`memory grew: ${mebi(middle)} to ${mebi(end)}`)
    } else rows.push(['memory', 'this system does not report it'])

    const stalls = gateway.stalls()
    if (!stalls) breaches.push('the event loop was not measured')
    else if (seconds * 1_000 > warmUp) {
      const { step, turn } = stalls
      rows.push(['longest step of its thread (bound: 50 ms)', `${step.toFixed(0)} ms`])
      rows.push(['longest turn of its loop, at full load', `${turn.toFixed(0)} ms`])
      if (step > longestStall) breaches.push(`one callback held the event loop for ${step.toFixed(0)} ms`)
    }
    rows.push(['exit on SIGTERM', `${code === null ? 'killed' : `code ${code}`} after ${took.toFixed(0)} ms`])
    return { rows, breaches }
  } finally {
    clearInterval(watch)
    await gateway.end(0)
    await closeAll()
  }
}

/** Short trust and cool-off, so that answers come from all sources. */
function soakConfig(text: string, h5zhifu: string, storeFile: string): string {
  const file: { accounts: Record<string, object> } = parse(text)
  const trust = { open: 1, unknown: 1, paid: 2, refunding: 1, notFound: 1 }
  for (const name of names)
    file.accounts[ids[name]] = {
      ...file.accounts[ids[name]],
      ...(name === 'h5zhifu' && { endpoint: h5zhifu }),
      budget: budgets[name],
      minInterval: name === 'hkrt' ? 0 : 1,
      trust,
      coolOff: 0.2,
      timeout: 6,
      firstByteTimeout: 4,
    }
  return stringify({ ...file, store: `sqlite:${storeFile}`, cacheEntries: 2_000 })
}

/** Around midnight at UTC+8 calls count for two days; a soak avoids that time. */
async function pastMidnight(seconds: number): Promise<void> {
  const margin = 15_000
  const sinceMidnight = (Date.now() + 8 * 3_600_000) % 86_400_000
  const left = 86_400_000 - sinceMidnight
  if (left < seconds * 1_000 + farewell + margin) await sleep(left + margin)
  else if (sinceMidnight < margin) await sleep(margin - sinceMidnight)
}

/** The calls of the day, by the app that they were counted for. */
function readLedger(file: string): Map<string, number> {
  const database = new DatabaseSync(file, { readOnly: true })
  try {
    const rows = database
      .prepare(
        "SELECT counter, sum(used) AS used FROM counted WHERE counter GLOB 'app/??????????????????????/perDay' GROUP BY counter",
      )
      .all()
    return new Map(rows.map(({ counter, used }) => [String(counter).split('/')[1] ?? '', Number(used)]))
  } finally {
    database.close()
  }
}

/** Records when each call arrives by this machine's clock, and returns the fullest window. */
function watchArrivals(provider: PlayedProvider): (budget: { perSecond?: number; perMinute?: number }) => string {
  const times: number[] = []
  const calls = provider.calls
  // The played provider's own list: it grows by one at each arrival, before anything is answered.
  const push = Array.prototype.push
  Object.defineProperty(calls, 'push', {
    value(...added: unknown[]) {
      times.push(performance.now())
      return push.apply(calls, added)
    },
  })
  return ({ perSecond, perMinute }) => {
    // Calls travel at different speeds: over ten seconds that does not matter, over one second it may.
    const [length, limit] = perSecond ? [10_000, perSecond * 10 + perSecond / 5] : [60_000, perMinute ?? 0]
    let from = 0
    let fullest = 0
    for (const [place, time] of times.entries()) {
      while ((times[from] ?? time) <= time - length) from++
      fullest = Math.max(fullest, place - from + 1)
    }
    return `${fullest > limit ? 'over budget: ' : ''}at most ${fullest} of ${perSecond ? perSecond * 10 : limit} in ${length / 1_000} s`
  }
}

function counts(record: Readonly<Record<string, number>>): string {
  return Object.entries(record)
    .toSorted(([, a], [, b]) => b - a)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ')
}

function percent(part: number, whole: number): string {
  return `${whole === 0 ? 0 : ((part / whole) * 100).toFixed(1)} %`
}

function quantile(values: readonly number[], part: number): string {
  return (values.toSorted((a, b) => a - b)[Math.floor(values.length * part)] ?? 0).toFixed(0)
}

function mebi(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(0)} MiB`
}

/** The median of the measurements in a part of the time. */
function between(samples: readonly { at: number; bytes: number }[], from: number, to: number): number | null {
  const within = samples.filter(({ at }) => at >= from && at < to).map(({ bytes }) => bytes)
  return within.toSorted((a, b) => a - b)[Math.floor(within.length / 2)] ?? null
}
