// A provider that fails is left alone by every process that shares the store, and probed by one.
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { Account } from '../../src/domain/account.ts'
import { failed } from '../../src/domain/provider.ts'
import { type Circuits, createCircuits } from '../../src/lookup/circuits.ts'
import { createSqliteStore } from '../../src/store/sqlite.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { sampleAccount } from './sample.ts'

const account: Account = { ...sampleAccount('zf19'), coolOff: 600_000 }
const down = failed('PROVIDER_UNAVAILABLE', 'no answer')
const blocked = failed('PROVIDER_BLOCKED', 'a firewall')
const well = { kind: 'notFound' } as const

/** Two processes' circuits on one store, at a time that the test sets. */
function fleet() {
  const directory = temporaryFolder()
  const time = { now: Date.parse('2026-11-22T04:00:00Z') }
  const now = () => time.now
  const create = (holder: string): Circuits => {
    const store = createSqliteStore(join(directory, 'store.sqlite'), { warn: () => {} }, now)
    onTestFinished(() => store.close())
    return createCircuits({ keyv: store.keyv, leases: store.leases, holder, now })
  }
  return { one: create('one'), other: create('other'), time }
}

test('every process reports a ban that one of them has seen, with the time from which to ask again', async () => {
  const { one, other, time } = fleet()
  await one.note(account, blocked, 10, time.now)
  for (const circuits of [one, other]) {
    expect(await circuits.refusal(account)).toMatchObject({ code: 'PROVIDER_BLOCKED', retryAt: time.now + 600_000 })
    expect(await circuits.report(account)).toMatchObject({ state: 'BLOCKED', since: time.now })
  }
})

test('when the pause is over one process probes, and its success lets all through', async () => {
  const { one, other, time } = fleet()
  // Both have seen the provider well before.
  for (const circuits of [one, other]) await circuits.note(account, well, 10, time.now)
  await one.note(account, blocked, 10, time.now)
  time.now += 600_000
  expect(await other.refusal(account)).toBeNull()
  expect(await one.refusal(account)).toMatchObject({ code: 'PROVIDER_BLOCKED' })
  await other.note(account, well, 10, time.now)
  expect(await one.refusal(account)).toBeNull()
  expect(await one.report(account)).toMatchObject({ state: 'UP', reason: null })
})

test('a probe that is not made after all is another call of any process to make', async () => {
  const { one, other, time } = fleet()
  await one.note(account, blocked, 10, time.now)
  time.now += 600_000
  expect(await one.refusal(account)).toBeNull()
  expect(await one.refusal(account)).toMatchObject({ code: 'PROVIDER_BLOCKED' })
  expect(await other.refusal(account)).toMatchObject({ code: 'PROVIDER_BLOCKED' })
  await one.withdraw(account)
  expect(await other.refusal(account)).toBeNull()
})

test('failures noted side by side all count', async () => {
  const { one, time } = fleet()
  await Promise.all(Array.from({ length: 5 }, () => one.note(account, down, 10, time.now)))
  expect(await one.refusal(account)).toMatchObject({ code: 'PROVIDER_UNAVAILABLE' })
})

test("one account's trouble is its own", async () => {
  const { one, time } = fleet()
  await one.note(account, blocked, 10, time.now)
  expect(await one.refusal(sampleAccount('zf19', { credentials: { appId: '191008821007', key: 'k' } }))).toBeNull()
})
