// Tests whose program is missing are skipped, and one line says so; with REQUIRE_SERVICES=1 they fail.
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { findService } from './services.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'services-'))
  vi.stubEnv('PATH', `/nonexistent::${folder}`)
})
afterEach(() => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
  rmSync(folder, { recursive: true })
})

test('a program on the PATH is found', () => {
  vi.stubEnv('REQUIRE_SERVICES', '1')
  writeFileSync(join(folder, 'chromium'), '')
  chmodSync(join(folder, 'chromium'), 0o755)
  expect(findService('chromium')).toEqual({ missing: false, path: join(folder, 'chromium') })
})

test('a missing program, or one that cannot run, is reported in one line', () => {
  vi.stubEnv('REQUIRE_SERVICES', '')
  writeFileSync(join(folder, 'chromium'), '')
  chmodSync(join(folder, 'chromium'), 0o644)
  const told = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  expect(findService('chromium').missing).toBe(true)
  expect(told.mock.calls).toEqual([['chromium is not installed: the tests that need it are left out\n']])
})

test('with REQUIRE_SERVICES=1 it is a failure', () => {
  vi.stubEnv('REQUIRE_SERVICES', '1')
  expect(() => findService('redis-server')).toThrow('redis-server is not installed')
})
