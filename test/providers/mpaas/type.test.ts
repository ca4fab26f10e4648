// Its GraphQL type: an Order with a title of its own, described throughout.
import type { GraphQLObjectType } from 'graphql'
import { expect, test } from 'vitest'
import { createBuilder } from '../../../src/graphql/builder.ts'
import { mpaas } from '../../../src/providers/mpaas/index.ts'

function mpaasOrder(): GraphQLObjectType {
  const builder = createBuilder()
  builder.queryType({ fields: (t) => ({ order: t.field({ type: 'Order', nullable: true, resolve: () => null }) }) })
  builder.interfaceType('Node', { fields: (t) => ({ id: t.id({ resolve: () => '' }) }) })
  builder.interfaceType('Order', {
    interfaces: ['Node'],
    fields: (t) => ({ outTradeNo: t.string({ resolve: () => '' }) }),
  })
  mpaas.defineType(builder)
  const type = builder.toSchema().getType(mpaas.orderType)
  if (!type || !('getInterfaces' in type && 'isTypeOf' in type))
    throw new TypeError(`${mpaas.orderType} is not defined`)
  return type
}

test('MpaasOrder is an Order that adds a nullable subject', () => {
  const type = mpaasOrder()
  expect(type.getInterfaces().map(String)).toEqual(['Node', 'Order'])
  expect(Object.values(type.getFields()).map((field) => `${field.name}: ${field.type}`)).toEqual([
    'id: ID!',
    'outTradeNo: String!',
    'subject: String',
  ])
})

test('MpaasOrder and its subject are described with the Chinese term', () => {
  const type = mpaasOrder()
  expect(type.description).toMatch(/\p{Script=Han}/u)
  expect(type.getFields().subject?.description).toContain('订单标题')
})

test.each([
  [{ subject: 'iphone6 16G' }, 'iphone6 16G'],
  [{ subject: '' }, null],
  [{}, null],
])('the subject of %j is %j', (record, subject) => {
  // Called as graphql calls it; the resolver reads its order and nothing else, so the rest may be missing.
  const resolve = mpaasOrder().getFields().subject?.resolve as ((order: unknown) => unknown) | undefined
  expect(resolve?.({ record })).toBe(subject)
})
