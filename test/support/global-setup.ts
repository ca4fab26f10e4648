// Once for the whole run of the tests: the key pairs at mpaas, which take longer to make than a sandbox takes to start.
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
