// The shape of the file as one schema, which the JSON Schema for editors is printed from.
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { fileSettings } from '../../src/config/settings.ts'
import { registry } from '../../src/providers/registry.ts'
import { exampleEnv, makeExample } from './example.ts'
import { configOf } from './read.ts'

const schema = fileSettings(registry)

test('it takes a file that the gateway takes, and no unknown key', () => {
  const { text, directory } = makeExample()
  expect(configOf(text, exampleEnv, directory).accounts.size).toBe(4)
  const file: unknown = parse(text)
  // The keys are files, which an editor does not read.
  const withoutMpaas = { ...Object(file), accounts: { ...Object(file).accounts, superapp: undefined } }
  Reflect.deleteProperty(withoutMpaas.accounts, 'superapp')
  expect(schema.safeParse(withoutMpaas).error).toBeUndefined()
  expect(schema.safeParse({ ...withoutMpaas, stoer: 'memory:' }).success).toBe(false)
})

test('a registry without a provider is our own fault', () => {
  expect(() => fileSettings({})).toThrow('a gateway needs a provider')
})

test('every setting of every account and client has a place in the JSON Schema, which needs no default to be written', () => {
  const printed = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  const text = JSON.stringify(printed)
  for (const word of ['h5zhifu', 'zf19', 'hkrt', 'mpaas', 'allowPlainHttp', 'minInterval', 'tokenSha256', 'bodyMode'])
    expect(text).toContain(`"${word}"`)
  expect(printed.required).toEqual(['accounts'])
})
