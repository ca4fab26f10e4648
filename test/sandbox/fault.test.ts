// What a person may switch on, and how a mistake is told.
import { expect, test } from 'vitest'
import { faultAnswer, readFault } from '../../src/sandbox/fault.ts'

test.each([
  { kind: 'none' },
  { kind: 'reset' },
  { kind: 'html' },
  { kind: 'badSignature' },
  { kind: 'ban' },
  { kind: 'garbage' },
  { kind: 'delay', ms: 0 },
  { kind: 'status', status: 503 },
])('%o is a fault', (fault) => {
  expect(readFault(fault)).toEqual(fault)
})

test.each([
  undefined,
  {},
  { kind: 'slow' },
  { kind: 'delay' },
  { kind: 'delay', ms: -1 },
  { kind: 'delay', ms: '500' },
  { kind: 'status', status: 99 },
  { kind: 'status', status: 500.5 },
])('%o is a mistake, and is told', (fault) => {
  expect(readFault(fault)).toMatch(/delay|status/)
})

test('the faults that answer do so each in its way', () => {
  expect(faultAnswer({ kind: 'status', status: 503 })?.status).toBe(503)
  expect(faultAnswer({ kind: 'html' })).toMatchObject({ status: 200, contentType: 'text/html; charset=utf-8' })
  expect(faultAnswer({ kind: 'ban' })).toMatchObject({ status: 403, contentType: 'text/html; charset=utf-8' })
  expect(() => JSON.parse(String(faultAnswer({ kind: 'garbage' })?.body))).toThrow(SyntaxError)
})

test('the others leave the provider its own answer', () => {
  expect(faultAnswer({ kind: 'none' })).toBeUndefined()
  expect(faultAnswer({ kind: 'badSignature' })).toBeUndefined()
})
