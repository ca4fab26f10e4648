// The config's store is opened.
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openStore } from '../../src/store/open-store.ts'
import { redisService, startRedis } from '../support/redis-server.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { plan } from './store-suite.ts'

const silent = { warn: () => undefined }

test('memory: keeps nothing', async () => {
  expect((await openStore('memory:', silent, Date.now)).keyv).toBeNull()
})

test('sqlite: opens its file, and creates the folder', async () => {
  const file = join(temporaryFolder(), 'data', 'gateway.sqlite')
  const store = await openStore(`sqlite:${file}`, silent, Date.now)
  expect((await stat(file)).isFile()).toBe(true)
  await store.close()
})

test.skipIf(redisService.missing)('redis: speaks to the server, from the first question on', async () => {
  const server = await startRedis()
  onTestFinished(() => server.close())
  const store = await openStore(server.url, silent, Date.now)
  onTestFinished(() => store.close())
  expect(await store.counters.take(plan(1))).toBeTypeOf('number')
})
