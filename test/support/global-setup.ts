// Runs once for all tests: makes the key pairs of mpaas, which take longer than the start of a sandbox.
import type { TestProject } from 'vitest/node'
import { type MpaasAccount, makeMpaasAccount } from '../../src/sandbox/mpaas-account.ts'

declare module 'vitest' {
  interface ProvidedContext {
    mpaasAccount: MpaasAccount
  }
}

export async function setup(project: TestProject): Promise<void> {
  project.provide('mpaasAccount', await makeMpaasAccount())
}
