// Texts that are too long or too deep are refused before they are parsed, the same way each time.
import { expect, test } from 'vitest'
import { startPlayedGateway } from '../support/played-gateway.ts'

const nested = (open: string, close: string, levels: number) => `${open.repeat(levels)}${close.repeat(levels)}`

test.each<[string, string]>([
  ['levels of fields', `{ a ${nested('{ a ', '}', 101)} }`],
  ['a great many levels', `{ a ${nested('{ a ', '}', 9_000)} }`],
  ['levels of a value', `{ node(id: ${nested('[', ']', 5_000)}) { id } }`],
  ['levels of a type', `query ($a: ${'['.repeat(5_000)}Int${']'.repeat(5_000)}) { __typename }`],
  ['many fields', `{ ${'__typename '.repeat(15_001)} }`],
  ['many fragments', `{ __typename } ${'fragment F on Query { __typename } '.repeat(7_000)}`],
  ['many lines', `{ __typename }${'\n'.repeat(5_000)}`],
  ['a long name', `{ ${'a'.repeat(4_097)} }`],
  ['a long text', `{ node(id: "${'a'.repeat(4_095)}") { id } }`],
  [
    'fields to compare',
    `{ ${Array.from({ length: 99 }, (_, n) => `a${n}: node(id: "1") { ${'id '.repeat(50)} }`).join(' ')} }`,
  ],
  [
    'the schema again and again',
    `{ ${Array.from({ length: 100 }, (_, n) => `a${n}: __schema { types { name } }`).join(' ')} }`,
  ],
])('%s', async (_what, query) => {
  const { ask, calls } = await startPlayedGateway()
  for (let nth = 1; nth <= 5; nth++) {
    const { data, errors } = await ask(query)
    expect([data, errors?.[0]?.extensions?.code]).toEqual([undefined, 'BAD_REQUEST'])
  }
  expect(calls()).toBe(0)
})

test('the largest texts that are allowed are answered', async () => {
  const { ask } = await startPlayedGateway()
  for (const query of [
    `{ __typename }${'\n'.repeat(4_999)}`,
    `{ ${'a'.repeat(4_096)}: __typename }`,
    `# ${'a'.repeat(100_000)}\n{ __typename }`,
  ])
    expect((await ask(query)).errors).toBeUndefined()
})
