// Who may have an order asked anew: every question that takes `maxAge` × every combination of scopes.
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

/** The questions of a side that take it, but for those that find nothing, which nobody is kept from asking. */
function questions(side: Side): Asked[] {
  return questionsAt(side).filter(({ root, args }) => root in selections && !args.includes(nobody))
}

function asked(side: Side, more: string): string {
  const fields = questions(side).map(
    ({ alias, root, args }) => `${alias}: ${root}(${args}, ${more}) { ${selections[root]} }`,
  )
  return `{ ${fields.join('\n')} }`
}

/** Every `name` of an answer, wherever it stands. */
function all(name: string, value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => (key === name ? [inner] : all(name, inner)))
}

test('every question that takes maxAge is asked here', () => {
  expect(aged.map(({ name }) => name).sort()).toEqual(Object.keys(selections).sort())
})

test.each(sides)(
  '%s: a younger answer than our own trust wants is made for whoever has the scope live alone',
  async (own) => {
    const { askAs, calls, clock } = await startMatrix()
    await askAs(own, scopes, asked(own, 'allowStale: true'))
    for (const has of combinations.filter((some) => some.includes('order'))) {
      // Past the time for which no order is asked again.
      clock.advance(61)
      const before = calls()
      const answer = await askAs(own, has, asked(own, 'maxAge: 0'))
      const live = has.includes('live')
      const told = live ? { source: 'LIVE', staleBecause: null } : { source: 'STALE', staleBecause: 'NOT_PERMITTED' }
      expect(all('freshness', answer.data), has.join()).toEqual(questions(own).map(() => told))
      if (live) expect(calls()).toBeGreaterThan(before)
      else expect(calls()).toBe(before)
    }
  },
)

test.each(sides)('%s: without the scope live, nothing younger to be had is FORBIDDEN, for no call', async (own) => {
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
})
