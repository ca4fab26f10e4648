// Its GraphQL type, in the smallest schema that can hold it.
import { graphql, isObjectType } from 'graphql'
import { expect, test } from 'vitest'
import { createBuilder } from '../../../src/graphql/builder.ts'
import { defineType } from '../../../src/providers/zf19/type.ts'
import { sample } from './said.ts'

const builder = createBuilder()
builder.interfaceType('Node', {
  resolveType: () => 'Zf19Order',
  fields: (t) => ({ id: t.id({ resolve: ({ account }) => account.id }) }),
})
builder.interfaceType('Order', {
  interfaces: ['Node'],
  resolveType: () => 'Zf19Order',
  fields: (t) => ({ providerStatus: t.string({ resolve: (order) => order.providerStatus }) }),
})
defineType(builder)
builder.queryType({ fields: (t) => ({ order: t.field({ type: 'Order', resolve: (root) => Object(root) }) }) })
const schema = builder.toSchema()

async function native(record: object) {
  const source = '{ order { ... on Zf19Order { merchantId statusText } } }'
  const { data, errors } = await graphql({ schema, source, rootValue: { record }, contextValue: {} })
  expect(errors).toBeUndefined()
  return data?.order
}

test("an order tells the merchant's number and the provider's own words for its status", async () => {
  expect(await native(sample)).toEqual({ merchantId: '1575500091', statusText: '支付成功' })
})

test('both are null where the provider sends nothing or an empty text', async () => {
  for (const none of ['', null, undefined])
    expect(await native({ ...sample, mch_id: none, trade_status_desc: none })).toEqual({
      merchantId: null,
      statusText: null,
    })
})

test('the type and its fields are described in English and Chinese', () => {
  const order = schema.getType('Zf19Order')
  if (!isObjectType(order)) throw new TypeError('the type is missing')
  const { merchantId, statusText } = order.getFields()
  for (const each of [order, merchantId, statusText])
    expect(each?.description, each?.name).toMatch(/[a-z]{3}.*\p{Script=Han}/su)
})
