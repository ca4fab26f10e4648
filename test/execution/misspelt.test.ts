// Without introspection, the error for a misspelt name does not suggest the right one.
import { expect, test } from 'vitest'
import { as, client } from '../support/clients.ts'
import { startPlayedGateway } from '../support/played-gateway.ts'

test.each<[string, string, Record<string, unknown>?]>([
  ['a field', 'query { ordr { id } }'],
  ['a field of a type', 'query { order(provider: ZF19, id: "1") { statu } }'],
  ['an argument', 'query { order(providr: ZF19, id: "1") { id } }'],
  ['a value', 'query { order(provider: ZF91, id: "1") { id } }'],
  ['a type', 'query { order(provider: ZF19, id: "1") { ... on Zf19Ordr { id } } }'],
  ['a field of an input', 'query { orderBatch(keys: [{ provdier: ZF19, id: "1" }]) { __typename } }'],
  ['a directive', 'query { __typename @skp(if: true) }'],
  ['a variable’s type', 'query($p: Provder!) { order(provider: $p, id: "1") { id } }'],
  ['a variable’s value', 'query($p: Provider!) { order(provider: $p, id: "1") { id } }', { p: 'ZF91' }],
  [
    'a field of a variable',
    'query($k: [OrderKey!]!) { orderBatch(keys: $k) { __typename } }',
    { k: [{ provdier: 'ZF19', provider: 'ZF19', id: '1' }] },
  ],
])(
  'the error for %s that is misspelt does not suggest the right name if introspection is off',
  async (_, query, variables = {}) => {
    const { ask, calls } = await startPlayedGateway({ clients: [client('desk')], introspection: false })
    const { data, errors } = await ask(query, variables, as('desk'))
    expect(data).toBeUndefined()
    expect(errors?.length).toBeGreaterThan(0)
    expect(JSON.stringify(errors)).not.toMatch(/did you mean/i)
    expect(calls()).toBe(0)
  },
)
