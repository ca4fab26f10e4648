// Its GraphQL type, in the smallest schema that can hold it.
import { graphql, isEnumType, isObjectType } from 'graphql'
import { expect, test } from 'vitest'
import { createBuilder } from '../../../src/graphql/builder.ts'
import { defineType } from '../../../src/providers/h5zhifu/type.ts'
import { sample } from './said.ts'

const builder = createBuilder()
builder.interfaceType('Node', {
  resolveType: () => 'H5zhifuOrder',
  fields: (t) => ({ id: t.id({ resolve: ({ account }) => account.id }) }),
})
builder.interfaceType('Order', {
  interfaces: ['Node'],
  resolveType: () => 'H5zhifuOrder',
  fields: (t) => ({ providerStatus: t.string({ resolve: (order) => order.providerStatus }) }),
})
defineType(builder)
builder.queryType({ fields: (t) => ({ order: t.field({ type: 'Order', resolve: (root) => Object(root) }) }) })
const schema = builder.toSchema()

async function native(record: object) {
  const source = '{ order { ... on H5zhifuOrder { callbackState notifyCount } } }'
  const { data, errors } = await graphql({ schema, source, rootValue: { record }, contextValue: {} })
  expect(errors).toBeUndefined()
  return data?.order
}

test('an order tells what became of its callback, and how often the merchant was notified', async () => {
  expect(await native(sample)).toEqual({ callbackState: 'DELIVERED', notifyCount: 1 })
  const failing = { ...sample, trade_status: 'notify_error', notify_count: 2 ** 31 - 1 }
  expect(await native(failing)).toEqual({ callbackState: 'FAILED', notifyCount: 2 ** 31 - 1 })
})

test('every type, field and enum value is described in English and Chinese', () => {
  const both = /[a-z]{3}.*\p{Script=Han}/su
  const order = schema.getType('H5zhifuOrder')
  const callback = schema.getType('CallbackState')
  if (!isObjectType(order) || !isEnumType(callback)) throw new TypeError('the types are missing')
  const { callbackState, notifyCount } = order.getFields()
  const described = [order, callbackState, notifyCount, callback, ...callback.getValues()]
  expect(described).toHaveLength(4 + 6)
  for (const each of described) expect(each?.description, each?.name).toMatch(both)
})
