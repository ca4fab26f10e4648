// How long a hostile query keeps all others waiting: the longest of its own answers and of the answers right after it.
import { Agent, request } from 'node:http'
import { text } from 'node:stream/consumers'
import { keep } from './contenders.ts'
import type { Figure } from './figure.ts'
import { startGateway, writeConfig } from './gateway.ts'
import { hostileQueries } from './hostile-queries.ts'
import { idsOf } from './questions.ts'
import { headers, path } from './request-bytes.ts'
import type { Stage } from './stage.ts'
import { type Spread, spreadOf } from './statistics.ts'

/** Milliseconds beyond the slowest of the honest queries. */
const allowance = 50
const shown = 20
/** A query is compiled when it comes for the third time, after its answer. */
const times = 3
const looks = 20

interface Measured {
  readonly name: string
  readonly honest: boolean
  readonly outcome: string
  readonly spread: Spread
}

export async function measureHostile(stage: Stage): Promise<Figure[]> {
  const ids = idsOf('hot', 100)
  await using gateway = startGateway(stage, writeConfig(stage))
  const port = await gateway.port()
  await keep(port, ids)
  await keep(port, [])
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const queries = hostileQueries(ids).map((each) => ({ ...each, waits: [] as number[], outcome: '' }))
  for (let round = 0; round <= stage.options.rounds; round++)
    for (const each of queries) {
      // Another text in each round, since the gateway knows what it has parsed.
      const query = `${each.query} # ${round}`
      const { wait, answer } = await longestWait(agent, port, JSON.stringify({ query, variables: each.variables }))
      each.outcome = outcomeOf(answer)
      // The first round warms up.
      if (round > 0) each.waits.push(wait)
    }
  agent.destroy()
  return figuresOf(
    queries.map(({ name, honest = false, outcome, waits }) => ({ name, honest, outcome, spread: spreadOf(waits) })),
  )
}

function figuresOf(measured: readonly Measured[]): Figure[] {
  const slowestHonest = Math.max(...measured.filter(({ honest }) => honest).map(({ spread }) => spread.median))
  const most = Math.ceil(slowestHonest) + allowance
  return measured
    .toSorted((a, b) => b.spread.median - a.spread.median)
    .slice(0, shown)
    .map(({ name, honest, outcome, spread }) => ({
      kind: 'figure',
      what: `${honest ? 'honest' : 'hostile'}: ${name} (${outcome})`,
      values: { gateway: spread },
      unit: 'ms',
      target: `at most ${most}`,
      ok: spread.median <= most,
    }))
}

async function longestWait(agent: Agent, port: number, body: string): Promise<{ wait: number; answer: string }> {
  const waits: number[] = []
  const timed = async (path: string, body?: string) => {
    const start = performance.now()
    const answer = await send(agent, port, path, body)
    waits.push(performance.now() - start)
    return answer
  }
  const answer = await timed(path, body)
  for (let nth = 2; nth <= times; nth++) await timed(path, body)
  for (let nth = 1; nth <= looks; nth++) await timed('/health')
  return { wait: Math.max(...waits), answer }
}

async function send(agent: Agent, port: number, path: string, body = ''): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const method = body === '' ? 'GET' : 'POST'
  const asked = request({
    host: '127.0.0.1',
    port,
    path,
    method,
    agent,
    headers: { ...headers, 'content-length': Buffer.byteLength(body) },
  })
  asked.once('error', reject).once('response', (response) => text(response).then(resolve, reject))
  asked.end(body)
  return promise
}

function outcomeOf(answer: string): string {
  const { data, errors = [] } = JSON.parse(answer)
  const [first] = errors
  if (data) return errors.length > 0 ? `answered, ${errors.length} errors` : 'answered'
  return first?.extensions?.code ?? 'refused'
}
