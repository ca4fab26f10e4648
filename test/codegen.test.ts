// `npm run codegen` and its check, in a copy of the tree.
import { spawnSync } from 'node:child_process'
import { appendFileSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'

const root = fileURLToPath(new URL('..', import.meta.url))
const printed = [
  'schema/schema.graphql',
  'schema/config.schema.json',
  'schema/client/gql.ts',
  'schema/client/graphql.ts',
  'schema/client/index.ts',
  'schema/client/persisted-documents.json',
]

describe('in a copy of the tree', { timeout: 60_000 }, () => {
  let copy: string

  beforeEach(() => {
    copy = mkdtempSync(join(tmpdir(), 'codegen-'))
    for (const name of ['codegen.ts', 'package.json', 'src', 'schema'])
      cpSync(join(root, name), join(copy, name), { recursive: true })
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
  })

  afterEach(() => rmSync(copy, { recursive: true, force: true }))

  test('from nothing it prints what is committed, and a second run changes nothing', () => {
    for (const file of printed) rmSync(join(copy, file))
    const first = codegen()
    expect(first).toMatchObject({ status: 0, stderr: '' })
    expect(first.stdout.trim().split('\n').sort()).toEqual(printed.map((file) => `${file} written`).sort())
    for (const file of printed) expect(text(copy, file), file).toBe(text(root, file))
    expect(readdirSync(join(copy, 'schema/client'))).toHaveLength(4)
    expect(codegen()).toMatchObject({ status: 0, stdout: '' })
  })

  test('the check passes where nothing is stale', () => {
    expect(codegen('--check')).toEqual({ status: 0, stdout: '', stderr: '' })
  })

  test('the check fails, names every stale file and leaves it alone', () => {
    for (const file of printed) appendFileSync(join(copy, file), '\n')
    const { status, stdout, stderr } = codegen('--check')
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    const told = printed.map((file) => `${file} is out of date: run npm run codegen`)
    expect(stderr.trim().split('\n').sort()).toEqual(told.sort())
    for (const file of printed) expect(text(copy, file), file).toBe(`${text(root, file)}\n`)
  })

  test('the check fails where an operation changed and its typed document did not', () => {
    appendFileSync(join(copy, 'schema/operations/accounts.graphql'), 'query Ids {\n  accounts {\n    id\n  }\n}\n')
    const { status, stderr } = codegen('--check')
    expect(status).toBe(1)
    expect(stderr).toContain('schema/client/graphql.ts is out of date')
  })

  function codegen(...args: string[]) {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['codegen.ts', ...args], {
      cwd: copy,
      encoding: 'utf8',
    })
    return { status, stdout, stderr }
  }
})

test("the config's JSON Schema accepts an account of every provider and tells a mistake in one", () => {
  const schema = z.fromJSONSchema(JSON.parse(text(root, 'schema/config.schema.json')))
  const zf19 = { provider: 'zf19', credentials: { appId: '191008821006', key: 'k' }, notFound: ['订单不存在'] }
  const accounts = {
    'h5-main': { provider: 'h5zhifu', credentials: { appId: '10001', key: 'k' }, budget: { perDay: 100 } },
    'zf19-main': zf19,
    'hkrt-main': { provider: 'hkrt', endpoint: 'https://x.example/', credentials: { accessId: 'i', accessKey: 'k' } },
    superapp: {
      provider: 'mpaas',
      endpoint: 'https://x.example/',
      credentials: { appId: '2014', privateKey: 'p', providerPublicKey: 'q' },
    },
  }
  expect(schema.safeParse({ accounts }).error).toBeUndefined()
  expect(schema.safeParse({ accounts: { ...accounts, 'zf19-main': { ...zf19, nothere: 1 } } }).success).toBe(false)
  expect(schema.safeParse({ accounts: { ...accounts, 'zf19-main': { provider: 'zf19' } } }).success).toBe(false)
  expect(schema.safeParse({}).success).toBe(false)
})

function text(folder: string, file: string): string {
  return readFileSync(join(folder, file), 'utf8')
}
