// A copy of the project's tree in a temporary folder, for tests that write to it; it is removed when the test ends.
import { cpSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './process.ts'
import { temporaryFolder } from './temporary-folder.ts'

export function copyTree(): string {
  const copy = temporaryFolder()
  for (const name of ['codegen.ts', 'package.json', 'src', 'schema'])
    cpSync(join(root, name), join(copy, name), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
  return copy
}
