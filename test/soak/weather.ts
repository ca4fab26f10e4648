// Faults that come and go: each call to a played provider draws one, more often in a storm than in calm.
import type { PlayedProvider, SandboxFault } from '../../src/sandbox/sandbox.ts'
import type { Random } from './random.ts'

export interface Weather {
  /** Answers drawn, and those of them that a fault took or delayed. */
  readonly drawn: number
  readonly faults: number
  readonly byKind: Readonly<Record<string, number>>
  /** No more faults from now on. */
  calm(): void
}

// A storm lasts ten answers at the mean, and calm twenty-five; together they make 30 % of all answers faulty.
const turns = { storm: 0.1, calm: 0.04 }
const stormy = 0.6
const calmly = 0.18

/** `signs`: whether this provider signs, so that a bad signature can be detected. */
export function brew(provider: PlayedProvider, random: Random, signs: boolean): Weather {
  const byKind: Record<string, number> = {}
  let storm = false
  let over = false
  const weather = {
    drawn: 0,
    faults: 0,
    byKind,
    calm: () => {
      over = true
    },
  }

  function draw(): SandboxFault {
    if (over) return { kind: 'none' }
    if (random.chance(storm ? turns.storm : turns.calm)) storm = !storm
    weather.drawn++
    if (!random.chance(storm ? stormy : calmly)) return { kind: 'none' }
    weather.faults++
    const fault = random.pick<SandboxFault>([
      // A few last longer than the gateway waits.
      { kind: 'delay', ms: random.chance(0.05) ? 5_000 : 20 + random.below(600) },
      { kind: 'status', status: random.pick([500, 502, 503]) },
      { kind: 'reset' },
      { kind: 'html' },
      { kind: signs ? 'badSignature' : 'ban' },
      { kind: 'garbage' },
    ])
    byKind[fault.kind] = (byKind[fault.kind] ?? 0) + 1
    return fault
  }

  // The played provider looks at its fault once for each answer.
  Object.defineProperty(provider, 'fault', { get: draw })
  return weather
}
