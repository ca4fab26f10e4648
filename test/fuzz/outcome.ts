// What must hold for every result of a provider's `response`, whatever its input.
import { expect } from 'vitest'
import type { Money, OrderFields, OrderKey, OrderRecord } from '../../src/domain/order.ts'
import type { Answer, WireAnswer } from '../../src/domain/provider.ts'
import { registry } from '../../src/providers/registry.ts'
import type { Name, Subject } from './subjects.ts'

const codes = ['PROVIDER_UNAVAILABLE', 'PROVIDER_BLOCKED', 'PROVIDER_REJECTED', 'INVALID_RESPONSE', 'BAD_SIGNATURE']
const zoned = /^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$/

let cases = 0
export function casesSoFar(): number {
  return cases
}

/** Reads an answer and checks what every outcome promises. */
export function read(subject: Subject, answer: WireAnswer, key: OrderKey): Answer<OrderRecord> {
  cases++
  const outcome = subject.account.response(answer, key)
  if (outcome.kind === 'failed') {
    const { code, message } = outcome
    if (!codes.includes(code) || message === '' || (code === 'PROVIDER_REJECTED' && /[<>\p{C}]/u.test(message)))
      expect.unreachable(`a failure like ${JSON.stringify(outcome)}`)
  } else if (outcome.kind === 'found') {
    for (const record of outcome.records) holdRecord(subject.name, record, key)
  } else expect(outcome).toEqual({ kind: 'notFound' })
  return outcome
}

/** 'found', 'notFound' or the failure's code. */
export function verdict(outcome: Answer<OrderRecord>): string {
  return outcome.kind === 'failed' ? outcome.code : outcome.kind
}

export function providerOf(name: Name) {
  const provider = registry[name]
  if (!provider) throw new TypeError(`no provider ${name}`)
  return provider
}

function holdRecord(name: Name, record: OrderRecord, key: OrderKey): void {
  const provider = providerOf(name)
  expect(provider.numbers(record)[key.by]).toBe(key.id)
  const fields = provider.fields(record)
  if (!isMoney(fields.amount)) expect.unreachable(`an amount like ${JSON.stringify(fields.amount)}`)
  for (const money of [fields.refunded, fields.refundable])
    if (money !== null && !isMoney(money)) expect.unreachable(`money like ${JSON.stringify(money)}`)
  for (const time of [fields.createdAt, fields.paidAt, fields.expiresAt])
    if (time !== null && !(zoned.test(time) && !Number.isNaN(Date.parse(time))))
      expect.unreachable(`a time like ${JSON.stringify(time)}`)
  if (fields.outTradeNo === '') expect.unreachable('an order without a number')
  // A kept record must survive a store.
  JSON.parse(JSON.stringify([record, provider.opened?.(record)]))
}

function isMoney({ minor, currency }: Money): boolean {
  return Number.isSafeInteger(minor) && minor >= 0 && currency === 'CNY'
}

/** The meaning of an order: its common fields and its numbers. */
export function meaning(name: Name, record: OrderRecord): { fields: OrderFields; numbers: unknown } {
  const provider = providerOf(name)
  return { fields: provider.fields(record), numbers: provider.numbers(record) }
}
