// A sqlite file that cannot be written, because of a lock or a full disk: the same rule, a clear log line, no crash.
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { startMain } from '../support/command.ts'
import { createFleet, ended, type Fleet, type GatewayProcess, sqliteIn, unknownOrder } from './fleet.ts'

const kept = '{ order(provider: H5ZHIFU, id: "h5-success-1") { freshness { source } } }'

/** What must hold while the file cannot be written, and afterwards. */
async function expectOutage(
  { h5zhifu }: Fleet,
  gateway: GatewayProcess,
  begin: () => void,
  end: () => void,
): Promise<void> {
  await gateway.ask(kept)
  expect(ended(await gateway.ask(unknownOrder('before')))).toBe('{"order":null}')

  begin()
  expect((await gateway.ask(kept)).data).toEqual({ order: { freshness: { source: 'CACHE' } } })
  const others = await Promise.all(Array.from({ length: 20 }, (_, name) => gateway.ask(unknownOrder(name))))
  expect(others.map(ended)).toEqual(Array(20).fill('STORE_UNAVAILABLE'))
  expect(await Promise.all([gateway.status('/ready'), gateway.status('/health')])).toEqual([503, 200])
  expect(h5zhifu.calls).toHaveLength(2)
  expect(gateway.log().filter((line) => line.includes('the sqlite store cannot be written'))).toHaveLength(1)

  end()
  expect(await gateway.status('/ready')).toBe(200)
  expect(ended(await gateway.ask(unknownOrder('after')))).toBe('{"order":null}')
  expect(h5zhifu.calls).toHaveLength(3)
  expect(gateway.log().at(-1)).toContain('can be written again')
  expect((await gateway.end()).status).toBe(0)
}

test('locked by another process', { timeout: 120_000 }, async () => {
  const fleet = await createFleet(sqliteIn)
  const gateway = await fleet.start()
  const other = new DatabaseSync(join(fleet.folder, 'gateway.sqlite'))
  await expectOutage(
    fleet,
    gateway,
    () => other.exec('BEGIN IMMEDIATE'),
    () => other.close(),
  )
})

test('without room to grow', { timeout: 120_000 }, async () => {
  const fleet = await createFleet(sqliteIn)
  // No file of this process may grow beyond a MiB (in blocks of 1,024 bytes), which acts like a full disk.
  const gateway = await fleet.start(`ulimit -f 1024; ${startMain}`)
  const other = new DatabaseSync(join(fleet.folder, 'gateway.sqlite'))
  const reader = new DatabaseSync(join(fleet.folder, 'gateway.sqlite'))
  await expectOutage(
    fleet,
    gateway,
    () => {
      // While a reader is open, writes go to the end of SQLite's log, which therefore grows beyond the MiB.
      reader.exec('BEGIN; SELECT count(*) FROM kept')
      other.exec("INSERT INTO kept (key, value) VALUES ('ballast', hex(zeroblob(1000000)))")
    },
    () => {
      reader.close()
      other.exec('PRAGMA wal_checkpoint(TRUNCATE)')
      other.close()
    },
  )
})
