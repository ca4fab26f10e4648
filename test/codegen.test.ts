// `npm run codegen` and its check, in a copy of the tree.
import { appendFileSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { run } from './support/command.ts'
import { root } from './support/process.ts'
import { copyTree } from './support/tree-copy.ts'

const printed = [
  'schema/schema.graphql',
  'schema/config.schema.json',
  'schema/client/gql.ts',
  'schema/client/graphql.ts',
  'schema/client/index.ts',
  'schema/client/persisted-documents.json',
]

test('from nothing it prints what is committed', { timeout: 60_000 }, async () => {
  const copy = copyTree()
  for (const file of printed) rmSync(join(copy, file))
  const { status, output, complaints } = await codegen(copy)
  expect({ status, complaints }).toEqual({ status: 0, complaints: '' })
  expect(output.trim().split('\n').sort()).toEqual(printed.map((file) => `${file} written`).sort())
  for (const file of printed) expect(text(copy, file), file).toBe(text(root, file))
  expect(readdirSync(join(copy, 'schema/client'))).toHaveLength(4)
})

// `npm run check` covers the case in which nothing is stale.
test('the check fails after an operation changes, names every stale file and does not change it', {
  timeout: 60_000,
}, async () => {
  const copy = copyTree()
  appendFileSync(join(copy, 'schema/operations/accounts.graphql'), 'query Ids {\n  accounts {\n    id\n  }\n}\n')
  const stale = ['schema/schema.graphql', 'schema/config.schema.json', 'schema/client/index.ts']
  for (const file of stale) appendFileSync(join(copy, file), '\n')
  const { status, output, complaints } = await codegen(copy, '--check')
  expect({ status, output }).toEqual({ status: 1, output: '' })
  const told = printed.map((file) => `${file} is out of date: run npm run codegen`)
  expect(complaints.trim().split('\n').sort()).toEqual(told.sort())
  for (const file of printed) expect(text(copy, file).trim(), file).toBe(text(root, file).trim())
})

function codegen(copy: string, option = '') {
  return run(`exec ${process.execPath} codegen.ts ${option}`, {}, copy).ended()
}

test("the config's JSON Schema accepts an account of every provider and rejects a mistake in one", () => {
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
