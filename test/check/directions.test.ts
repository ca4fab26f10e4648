// The check of directions: it passes on the tree, and fails on each kind of violation.
import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { run } from '../support/command.ts'
import { root } from '../support/process.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { checkTree, circleIn, faultsOf } from './directions.ts'

const script = new URL('./directions.ts', import.meta.url).pathname

const check = (cwd: string) => run(`exec ${process.execPath} ${script}`, {}, cwd).ended()

function copySources(): string {
  const folder = temporaryFolder()
  cpSync(join(root, 'src'), join(folder, 'src'), { recursive: true })
  return folder
}

test('it passes on the tree, and prints how many files it has checked', async () => {
  const { status, output, complaints } = await check(root)
  expect({ status, complaints }).toEqual({ status: 0, complaints: '' })
  const files = Number(/^directions: (\d+) files, 0 faults\n$/.exec(output)?.[1])
  expect(files).toBeGreaterThan(80)
})

test('it fails on one uphill import, planted in a copy of the tree', async () => {
  const folder = copySources()
  writeFileSync(
    join(folder, 'src/lookup/planted.ts'),
    "import { createApp } from '../app.ts'\n\nexport const app = createApp\n",
  )
  expect(await check(folder)).toMatchObject({
    status: 1,
    complaints: 'src/lookup/planted.ts: may not import src/app.ts\n',
  })
})

test('it fails on a circle of types, planted in a copy of the tree', async () => {
  const folder = copySources()
  const planted = (name: string, other: string) =>
    writeFileSync(join(folder, `src/domain/${name}.ts`), `import type { ${other} } from './${other}.ts'\n`)
  planted('one', 'two')
  planted('two', 'one')
  expect(await check(folder)).toMatchObject({
    status: 1,
    complaints: 'a circle: src/domain/one.ts -> src/domain/two.ts -> src/domain/one.ts\n',
  })
})

test('it finds a circle of any length, and does not report imports that only meet', () => {
  const imports = (...names: string[]) => names.map((name) => `import { a } from './${name}.ts'\n`).join('')
  const circle = new Map([
    ['src/a.ts', imports('b', 'c')],
    ['src/b.ts', imports('c')],
    ['src/c.ts', imports('a')],
  ])
  expect(circleIn(circle)).toEqual(['src/a.ts', 'src/b.ts', 'src/c.ts', 'src/a.ts'])
  expect(circleIn(circle.set('src/c.ts', ''))).toBeNull()
})

test('it fails if there is nothing to check', async () => {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'src'))
  expect(await check(folder)).toMatchObject({ status: 1, complaints: 'there are no files to check\n' })
  expect(checkTree([])).toEqual(['there are no files to check'])
})

test.each([
  ['a provider to import another provider', 'src/providers/zf19/index.ts', "import { hkrt } from '../hkrt/index.ts'"],
  [
    'a provider to import the lookup',
    'src/providers/zf19/index.ts',
    "import type { Wire } from '../../lookup/wire.ts'",
  ],
  [
    'a provider to import values of graphql',
    'src/providers/zf19/type.ts',
    "import { createBuilder } from '../../graphql/builder.ts'",
  ],
  ['lookup to import a provider', 'src/lookup/judge.ts', "import { zf19 } from '../providers/zf19/index.ts'"],
  ['a room to import types uphill', 'src/domain/outcome.ts', "import type { Tally } from '../lookup/tally.ts'"],
  ['a room to import the config', 'src/access/masking.ts', "import type { Config } from '../config/config.ts'"],
  ['graphql to import a provider', 'src/graphql/order.ts', "import { zf19 } from '../providers/zf19/index.ts'"],
  ['graphql to import the registry', 'src/graphql/order.ts', "import { registry } from '../providers/registry.ts'"],
  ['the sandbox to import a provider', 'src/sandbox/zf19.ts', "import { sign } from '../providers/zf19/signature.ts'"],
  [
    'the sandbox to import the toolkit',
    'src/sandbox/zf19.ts',
    "import { md5Upper } from '../providers/toolkit/digest.ts'",
  ],
  [
    'a provider to import the sandbox',
    'src/providers/zf19/index.ts',
    "import { playZf19 } from '../../sandbox/zf19.ts'",
  ],
  ['the toolkit to import a provider', 'src/providers/toolkit/time.ts', "import { zf19 } from '../zf19/index.ts'"],
  ['anything to import main', 'src/app.ts', "import './main.ts'"],
  ['an import by a re-export', 'src/lookup/judge.ts', "export * from '../graphql/order.ts'"],
  ['an import over several lines', 'src/lookup/judge.ts', "import {\n  a,\n  b,\n} from '../graphql/order.ts'"],
  ['an import for its effect', 'src/lookup/judge.ts', "import '../graphql/order.ts'"],
  ['an import while it runs', 'src/lookup/judge.ts', "const order = await import('../graphql/order.ts')"],
  ['got away from its home', 'src/lookup/judge.ts', "import got from 'got'"],
  ['keyv away from its home', 'src/graphql/order.ts', "import { Keyv } from 'keyv'"],
  ['yoga away from its home', 'src/lookup/judge.ts', "import { createYoga } from 'graphql-yoga'"],
])('it does not allow %s', (_what, file, text) => {
  expect(faultsOf(file, `// A file.\n${text}\n`)).toHaveLength(1)
})

test.each([
  ['a provider to import its own files', 'src/providers/zf19/index.ts', "import { fields } from './fields.ts'"],
  ['a provider to import the toolkit', 'src/providers/zf19/index.ts', "import { fen } from '../toolkit/amount.ts'"],
  [
    'a provider to import types of graphql',
    'src/providers/zf19/type.ts',
    "import type { Builder } from '../../graphql/builder.ts'",
  ],
  ['a room to import downhill', 'src/lookup/judge.ts', "import { failure } from '../domain/failure.ts'"],
  ['got at its home', 'src/lookup/wire.ts', "import got from 'got'"],
  ['anything to import Node itself', 'src/lookup/judge.ts', "import { createHash } from 'node:crypto'"],
])('it allows %s', (_what, file, text) => {
  expect(faultsOf(file, `// A file.\n${text}\n`)).toEqual([])
})

test('a file outside all rooms is a fault', () => {
  expect(faultsOf('src/utils.ts', '')).toEqual(['src/utils.ts: belongs to no room that this check knows'])
})
