// `sqlite:FILE`: all that a store promises, in a file that is its owner's alone and outlives the process.
import { chmod, copyFile, mkdtemp, rename, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createSqliteStore } from '../../src/store/sqlite.ts'
import type { StoreLog } from '../../src/store/store.ts'
import { plan, slice, storeSuite, used } from './store-suite.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'order-gateway-sqlite-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const silent: StoreLog = { warn: () => undefined }
const file = (name: string) => join(folder, name)
const modeOf = async (path: string) => ((await stat(path)).mode & 0o777).toString(8)

storeSuite(async () => createSqliteStore(file('suite.sqlite'), silent, Date.now), { shared: true })

test('the file, the two that SQLite puts beside it and a folder made for it are their owner’s alone', async () => {
  const path = file('made/for/it.sqlite')
  const store = createSqliteStore(path, silent, Date.now)
  await store.counters.take(plan(1))
  await store.keyv?.set('name', { payer: '张三' }, 60_000)
  expect(await Promise.all([path, `${path}-wal`, `${path}-shm`].map(modeOf))).toEqual(['600', '600', '600'])
  expect(await modeOf(file('made'))).toBe('700')
  await store.close()
})

test('a file that others could read is its owner’s alone once it is opened', async () => {
  const path = file('open.sqlite')
  await writeFile(path, '')
  await chmod(path, 0o644)
  await createSqliteStore(path, silent, Date.now).close()
  expect(await modeOf(path)).toBe('600')
})

test('the file is in WAL mode, so that reading goes on while another process writes', async () => {
  const path = file('wal.sqlite')
  await createSqliteStore(path, silent, Date.now).close()
  const database = new DatabaseSync(path)
  expect(database.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' })
  database.close()
})

test('a file opened again has its counts and what it kept', async () => {
  const path = file('again.sqlite')
  const day = slice('app/perDay', 1)
  const before = createSqliteStore(path, silent, Date.now)
  await before.counters.take(plan(2, day))
  await before.keyv?.set('order', { status: '支付成功' }, 60_000)
  await before.close()
  const after = createSqliteStore(path, silent, Date.now)
  expect(await used(after, day)).toEqual([1])
  expect(await after.counters.take(plan(2, day))).toBeTypeOf('number')
  expect(await after.counters.take(plan(2, day))).toBeTypeOf('function')
  expect(await after.keyv?.get('order')).toEqual({ status: '支付成功' })
  await after.close()
})

test('a closed store stays closed: later work is refused, and the log does not mention it', async () => {
  const log: string[] = []
  const store = createSqliteStore(file('closed.sqlite'), { warn: (line) => void log.push(line) }, Date.now)
  await store.close()
  expect(await store.keyv?.get('order')).toBeUndefined()
  expect(await store.keyv?.set('order', { n: 1 }, 60_000)).toBe(false)
  await expect(store.counters.take(plan(1))).rejects.toThrow(/not open/)
  expect(log).toEqual([])
})

test('a file that is not a database is refused, and not touched', async () => {
  const path = file('photo.sqlite')
  await writeFile(path, 'this is a photo, not a database'.repeat(100))
  expect(() => createSqliteStore(path, silent, Date.now)).toThrow(/not a database/)
  expect((await stat(path)).size).toBe(3_100)
})

test.each([
  ['deleted', (path: string) => rm(path)],
  [
    'replaced by a copy',
    async (path: string) => {
      await copyFile(path, `${path}-copy`)
      await rename(`${path}-copy`, path)
    },
  ],
])(
  'while the file is %s, nothing is counted, what was kept serves, and the log says once what to do',
  async (how, act) => {
    const path = file(`${how}.sqlite`)
    const log: string[] = []
    const store = createSqliteStore(path, { warn: (line) => void log.push(line) }, Date.now)
    await store.keyv?.set('order', { n: 1 }, 60_000)
    await store.ping()
    await act(path)
    await expect(store.ping()).rejects.toThrow(/deleted or replaced/)
    await expect(store.counters.take(plan(1))).rejects.toThrow(/deleted or replaced/)
    expect(await store.keyv?.get('order')).toEqual({ n: 1 })
    expect(log).toEqual([expect.stringContaining('restart the gateway')])
    await store.close()
  },
)
