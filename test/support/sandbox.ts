// The sandbox for tests, with the mpaas account that the whole run shares.
import { inject, onTestFinished } from 'vitest'
import { type Sandbox, type SandboxOptions, startSandbox } from '../../src/sandbox/sandbox.ts'

export const mpaasAccount = inject('mpaasAccount')

/** The caller must close it: for the hooks of a file. */
export function openSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  return startSandbox({ mpaasAccount, ...options })
}

/** It closes with the test. */
export async function playSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const sandbox = await openSandbox(options)
  onTestFinished(() => sandbox.close())
  return sandbox
}
