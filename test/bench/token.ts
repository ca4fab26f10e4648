// The time to check a token, right, wrong or almost right: it must not reveal anything about the known tokens.
import { createHash } from 'node:crypto'
import { type Authenticate, createAuthenticate } from '../../src/access/authentication.ts'
import type { ClientSettings } from '../../src/config/client-settings.ts'
import { knownClient } from '../../src/config/clients.ts'
import { ratiosOf, spreadOf } from './statistics.ts'

const rounds = 401
/** Checks of one kind in a row: few, so that other work on the machine affects few rounds. */
const calls = 400
const clientCounts = [1, 100] as const

const rightToken = 'q7Yt'.repeat(8)
/** All as long as the right one; the changed letter decides how much of the hashed text is the same. */
const tokens = {
  'the right one': rightToken,
  'a wrong one': 'w'.repeat(rightToken.length),
  'wrong in its last letter': `${rightToken.slice(0, -1)}x`,
  'wrong in its first letter': `x${rightToken.slice(1)}`,
} as const
type What = keyof typeof tokens
// Object.keys widens the names to text.
const whats = Object.keys(tokens) as What[]

/** Prints nanoseconds per token by kind, and the ratio to the right one in the same round: medians of the rounds. */
export async function printTokenTimes(): Promise<void> {
  process.stdout.write('| clients | token | time | ratio to the right one |\n| ---: | --- | ---: | ---: |\n')
  for (const count of clientCounts) {
    const times = measure(createAuthenticate(clients(count).map(knownClient), null, Date.now))
    for (const what of whats) {
      const time = `${Math.round(spreadOf(times[what]).median)} ns`
      const ratio = ratiosOf(times[what], times['the right one']).median.toFixed(2)
      process.stdout.write(`| ${[count, what, time, ratio].join(' | ')} |\n`)
    }
  }
}

/** Nanoseconds of one check, by kind and round; the kinds take turns, in another order each round. */
function measure(authenticate: Authenticate): Record<What, number[]> {
  const times: Record<What, number[]> = {
    'the right one': [],
    'a wrong one': [],
    'wrong in its last letter': [],
    'wrong in its first letter': [],
  }
  for (const what of whats) look(authenticate, what)
  for (let round = 0; round < rounds; round++)
    for (const [turn] of whats.entries()) {
      const what = whats[(turn + round) % whats.length]
      if (what) times[what].push(look(authenticate, what))
    }
  return times
}

function look(authenticate: Authenticate, what: What): number {
  const asker = { headers: { authorization: `Bearer ${tokens[what]}` }, remoteAddress: '127.0.0.1' }
  let letIn = 0
  const start = process.hrtime.bigint()
  for (let call = 0; call < calls; call++) if (!('status' in authenticate(asker))) letIn++
  const took = Number(process.hrtime.bigint() - start)
  if (letIn !== (what === 'the right one' ? calls : 0)) throw new Error(`${what} had the wrong result`)
  return took / calls
}

/** This many clients; the one with the right token is in the middle. */
function clients(count: number): ClientSettings[] {
  return Array.from({ length: count }, (_, place) => {
    const token = place === Math.floor(count / 2) ? rightToken : `the-token-of-${place}`
    return { name: `client-${place}`, tokenSha256: createHash('sha256').update(token).digest('hex'), scopes: ['order'] }
  })
}
