// Who may force a live query: every query that takes `maxAge` × every combination of scopes.
import { expect, test } from 'vitest'
import { scopes } from '../../src/domain/client.ts'
import { type Asked, combinations, nobody, questionsAt, rootFields, type Side, sides, startMatrix } from './matrix.ts'

const freshness = '... on Order { freshness { source staleBecause } }'
const failure = '... on LookupFailure { code }'
const selections: Readonly<Record<string, string>> = {
  order: freshness,
  orders: `nodes { ${freshness} } failures { ${failure} }`,
  orderBatch: `... on FoundOrder { order { ${freshness} } } ${failure}`,
}

const aged = Object.values(rootFields).filter(({ args }) => args.some(({ name }) => name === 'maxAge'))

/** The queries of a side that take it, except those that find nothing, which every client may ask. */
function questions(side: Side): Asked[] {
  return questionsAt(side).filter(({ root, args }) => root in selections && !args.includes(nobody))
}

function asked(side: Side, more: string): string {
  const fields = questions(side).map(
    ({ alias, root, args }) => `${alias}: ${root}(${args}, ${more}) { ${selections[root]} }`,
  )
  return `{ ${fields.join('\n')} }`
}

/** Every `name` in an answer, at any depth. */
function all(name: string, value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => (key === name ? [inner] : all(name, inner)))
}

test('every query that takes maxAge is covered here', () => {
  expect(aged.map(({ name }) => name).sort()).toEqual(Object.keys(selections).sort())
})

test.each(sides)('%s: only a client with the scope live gets a newer answer than the trust requires', async (own) => {
  const { askAs, calls, clock } = await startMatrix()
  await askAs(own, scopes, asked(own, 'allowStale: true'))
  for (const has of combinations.filter((some) => some.includes('order'))) {
    // After minInterval of every provider.
    clock.advance(61)
    const before = calls()
    const answer = await askAs(own, has, asked(own, 'maxAge: 0'))
    const live = has.includes('live')
    const told = live ? { source: 'LIVE', staleBecause: null } : { source: 'STALE', staleBecause: 'NOT_PERMITTED' }
    expect(all('freshness', answer.data), has.join()).toEqual(questions(own).map(() => told))
    if (live) expect(calls()).toBeGreaterThan(before)
    else expect(calls()).toBe(before)
  }
})

test.each(sides)(
  '%s: without the scope live, a request for a newer answer only is FORBIDDEN and costs no call',
  async (own) => {
    const { askAs, calls, clock } = await startMatrix()
    await askAs(own, scopes, asked(own, 'allowStale: true'))
    clock.advance(61)
    const before = calls()
    for (const has of combinations.filter((some) => some.includes('order') && !some.includes('live'))) {
      const { data, errors = [] } = await askAs(own, has, asked(own, 'maxAge: 0, allowStale: false'))
      expect(all('freshness', data)).toEqual([])
      const codes = [...all('code', data), ...errors.map(({ extensions }) => extensions?.code)]
      expect(codes).toEqual(questions(own).map(() => 'FORBIDDEN'))
    }
    expect(calls()).toBe(before)
  },
)
