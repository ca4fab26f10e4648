// A copy of the project's tree in a temporary folder, for what writes into it; it is gone when the test is over.
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

export const root = fileURLToPath(new URL('../..', import.meta.url))

export function copyTree(): string {
  const copy = mkdtempSync(join(tmpdir(), 'order-gateway-tree-'))
  onTestFinished(() => rmSync(copy, { recursive: true, force: true }))
  for (const name of ['codegen.ts', 'package.json', 'src', 'schema'])
    cpSync(join(root, name), join(copy, name), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
  return copy
}
