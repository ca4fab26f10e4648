// When a provider that fails is left alone, and for how long.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AnswerFailureCode } from '../../src/domain/provider.ts'
import { afterCall, type CallReport, type Circuit, closedCircuit, gate } from '../../src/lookup/circuit.ts'

const minute = 60_000
const coolOff = { blocked: 10 * minute, dayEnds: null }
const well: CallReport = { failure: null, took: 20 }
const failing = (code: AnswerFailureCode): CallReport => ({ failure: { code, message: 'why' }, took: 20 })
const down = failing('PROVIDER_UNAVAILABLE')
const blocked = failing('PROVIDER_BLOCKED')

function circuitAfter(reports: readonly CallReport[], start = closedCircuit(0), now = 1_000): Circuit {
  return reports.reduce((circuit, report) => afterCall(circuit, report, now, coolOff), start)
}

describe('a provider that does not answer', () => {
  test('is asked on after four failures in a row, and left alone after five', () => {
    expect(gate(circuitAfter([down, down, down, down]), 1_000)).toBe('closed')
    expect(gate(circuitAfter([down, down, down, down, down]), 1_000)).toBe('open')
  })

  test('is forgiven by one good answer in between', () => {
    expect(gate(circuitAfter([down, down, down, down, well, down, down, down, down]), 1_000)).toBe('closed')
  })

  test('is left alone for being slow too', () => {
    const slow = { failure: null, took: 5_000 }
    expect(gate(circuitAfter([slow, slow, slow, slow, slow]), 1_000)).toBe('open')
  })

  test('is left alone once for one trouble, however many calls were under way when it began', () => {
    const burst = Array.from({ length: 100 }, () => down)
    const circuit = circuitAfter(burst)
    expect([circuit.openUntil, circuit.opened]).toEqual([6_000, 1])
    expect(afterCall(circuit, well, 1_010, coolOff)).toBe(circuit)
  })

  test('gets one probe once the pause is over; a failed one doubles the pause', () => {
    const open = circuitAfter([down, down, down, down, down])
    expect(open.openUntil).toBe(6_000)
    expect(gate(open, 5_999)).toBe('open')
    expect(gate(open, 6_000)).toBe('probe')
    expect(afterCall(open, down, 6_000, coolOff).openUntil).toBe(6_000 + 10_000)
    expect(afterCall(open, well, 6_000, coolOff)).toMatchObject({ state: 'UP', openUntil: null, strikes: 0, opened: 0 })
  })
})

describe('a provider that refuses us', () => {
  test('is left alone at once for ten minutes, then for twenty, and so on', () => {
    const first = circuitAfter([blocked])
    expect(first).toMatchObject({ state: 'BLOCKED', since: 1_000, openUntil: 1_000 + 10 * minute })
    expect(afterCall(first, blocked, 11 * minute, coolOff).openUntil).toBe(31 * minute)
  })

  test('is left alone no longer than the day of a daily limit lasts', () => {
    expect(afterCall(closedCircuit(0), blocked, 1_000, { ...coolOff, dayEnds: 4_000 }).openUntil).toBe(4_000)
  })

  test('tells since when and why', () => {
    const later = afterCall(circuitAfter([blocked]), blocked, 9_000, coolOff)
    expect(later).toMatchObject({ state: 'BLOCKED', since: 1_000, reason: 'PROVIDER_BLOCKED: why' })
  })
})

test.each(['INVALID_RESPONSE', 'BAD_SIGNATURE'] as const)(
  '%s makes a provider DEGRADED and does not stop further calls',
  (code) => {
    const circuit = circuitAfter(Array.from({ length: 20 }, () => failing(code)))
    expect([circuit.state, gate(circuit, 1_000)]).toEqual(['DEGRADED', 'closed'])
  },
)

test('an error about one order does not change the health of the provider', () => {
  expect(circuitAfter([failing('PROVIDER_REJECTED')])).toMatchObject({ state: 'UP', reason: null })
})

test('whatever happens, a circuit that is open closes again within six hours', () => {
  const codes = [
    'PROVIDER_UNAVAILABLE',
    'PROVIDER_BLOCKED',
    'PROVIDER_REJECTED',
    'INVALID_RESPONSE',
    'BAD_SIGNATURE',
  ] as const
  const report = fc.oneof(fc.constant(well), fc.constantFrom(...codes).map(failing))
  fc.assert(
    fc.property(fc.array(fc.tuple(report, fc.nat(3_600_000)), { maxLength: 50 }), (calls) => {
      let now = 0
      let circuit = closedCircuit(now)
      for (const [each, pause] of calls) {
        now += pause
        circuit = afterCall(circuit, each, now, coolOff)
        expect((circuit.openUntil ?? now) - now).toBeLessThanOrEqual(6 * 3_600_000)
      }
    }),
  )
})
