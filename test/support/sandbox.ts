// The sandbox for tests, with the account at mpaas that the whole run shares.
import { inject, onTestFinished } from 'vitest'
import { type Sandbox, type SandboxOptions, startSandbox } from '../../src/sandbox/sandbox.ts'

export const mpaasAccount = inject('mpaasAccount')

/** Whoever opens it closes it: for the hooks of a file. */
export function openSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  return startSandbox({ mpaasAccount, ...options })
}

/** It is closed when the test is over. */
export async function playSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const sandbox = await openSandbox(options)
  onTestFinished(() => sandbox.close())
  return sandbox
}
