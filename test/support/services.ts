// Programs that some tests need: a test without its program is skipped, and one line says so; with REQUIRE_SERVICES=1 it fails.
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

export type ServiceName = 'chromium' | 'openssl' | 'redis-server'

export interface Service {
  /** For `test.skipIf`. */
  readonly missing: boolean
  /** The program to start; its bare name if it is missing. */
  readonly path: string
}

/** Throws if the program is missing and REQUIRE_SERVICES=1, so that the test file that needs it fails. */
export function findService(name: ServiceName): Service {
  for (const directory of (process.env.PATH ?? '').split(delimiter)) {
    const path = join(directory, name)
    if (directory !== '' && isProgram(path)) return { missing: false, path }
  }
  const message = `${name} is not installed: the tests that need it are left out`
  if (process.env.REQUIRE_SERVICES === '1') throw new Error(`${message}, which REQUIRE_SERVICES=1 forbids`)
  process.stderr.write(`${message}\n`)
  return { missing: true, path: name }
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
