// The zod schema of the file, from which the JSON Schema for editors is printed.
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { fileSettings } from '../../src/config/settings.ts'
import { registry } from '../../src/providers/registry.ts'
import { exampleEnv, makeExample } from './example.ts'
import { configOf } from './read.ts'

const schema = fileSettings(registry)

test('it accepts a file that the gateway accepts, and no unknown key', () => {
  const { text, directory } = makeExample()
  expect(configOf(text, exampleEnv, directory).accounts.size).toBe(4)
  const file: unknown = parse(text)
  // The keys are in files, which an editor does not read.
  const withoutMpaas = { ...Object(file), accounts: { ...Object(file).accounts, superapp: undefined } }
  Reflect.deleteProperty(withoutMpaas.accounts, 'superapp')
  expect(schema.safeParse(withoutMpaas).error).toBeUndefined()
  expect(schema.safeParse({ ...withoutMpaas, stoer: 'memory:' }).success).toBe(false)
})

test('a registry without a provider is a programming error', () => {
  expect(() => fileSettings({})).toThrow('a gateway needs a provider')
})

test('every setting of every account and client has a place in the JSON Schema, which needs no default to be written', () => {
  const printed = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  const text = JSON.stringify(printed)
  for (const word of ['h5zhifu', 'zf19', 'hkrt', 'mpaas', 'allowPlainHttp', 'minInterval', 'tokenSha256', 'bodyMode'])
    expect(text).toContain(`"${word}"`)
  expect(printed.required).toEqual(['accounts'])
})
