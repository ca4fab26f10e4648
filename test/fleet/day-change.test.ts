// A provider's day changes at midnight of UTC+8, in a process that runs in another zone.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { expect, onTestFinished, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { ask } from '../support/ask.ts'
import { playSandbox } from '../support/sandbox.ts'
import { unknownOrder } from './fleet.ts'

const script = new URL('./clocked-gateway.ts', import.meta.url)

test('under TZ=America/Los_Angeles a day changes at midnight UTC+8, and at no other', {
  timeout: 120_000,
}, async () => {
  const sandbox = await playSandbox()
  const file = parse(sandbox.config)
  file.accounts['h5-main'].budget = { perDay: 1 }
  const child = fork(script, {
    env: { ...process.env, TZ: 'America/Los_Angeles', GATEWAY_CONFIG_TEXT: stringify(file) },
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const [{ url, newYear }] = await once(child, 'message')
  expect(newYear).toBe('2026-01-01T08:00:00.000Z')

  let order = 0
  async function askAt(time: string): Promise<unknown> {
    child.send(Date.parse(time))
    await once(child, 'message')
    const { errors } = await ask(url, unknownOrder(order++))
    return errors ? errors[0]?.extensions?.retryAt : 'asked'
  }

  const nextDay = '2026-11-22T16:00:10.000Z'
  expect(await askAt('2026-11-22T12:00:00+08:00')).toBe('asked')
  expect(await askAt('2026-11-22T15:59:59+08:00')).toBe(nextDay)
  // Midnight in Los Angeles, then noon in Greenwich.
  expect(await askAt('2026-11-22T16:00:30+08:00')).toBe(nextDay)
  expect(await askAt('2026-11-22T20:00:00+08:00')).toBe(nextDay)
  expect(await askAt('2026-11-22T23:59:59+08:00')).toBe(nextDay)
  expect(await askAt('2026-11-23T00:00:09.999+08:00')).toBe(nextDay)
  expect(await askAt('2026-11-23T00:00:10+08:00')).toBe('asked')
  expect(await askAt('2026-11-23T08:00:30+08:00')).toBe('2026-11-23T16:00:10.000Z')
  expect(await askAt('2026-11-23T16:00:30+08:00')).toBe('2026-11-23T16:00:10.000Z')
  expect(await askAt('2026-11-24T00:00:10+08:00')).toBe('asked')
  expect(sandbox.providers.h5zhifu.calls).toHaveLength(3)
})
