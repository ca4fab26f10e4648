// Builds the schema from its parts and the providers' types.
import { type GraphQLSchema, isObjectType } from 'graphql'
import { defineAccountsQuery } from './accounts-query.ts'
import { createBuilder, type SchemaRegistry } from './builder.ts'
import { defineEnums } from './enums.ts'
import { defineLookupFailure } from './lookup-failure.ts'
import { defineOrder } from './order.ts'
import { defineOrderBatchQuery } from './order-batch-query.ts'
import { defineOrderQuery } from './order-query.ts'
import { defineOrdersQuery } from './orders-query.ts'
import { defineScalars } from './scalars.ts'

export function createSchema(registry: SchemaRegistry): GraphQLSchema {
  const builder = createBuilder()
  builder.queryType({ description: 'The queries (查询).' })
  defineScalars(builder)
  defineEnums(builder, registry)
  defineOrder(builder)
  for (const provider of Object.values(registry)) provider.defineType(builder)
  const lookupFailure = defineLookupFailure(builder)
  defineOrderQuery(builder)
  defineOrdersQuery(builder, lookupFailure)
  defineOrderBatchQuery(builder, lookupFailure)
  defineAccountsQuery(builder)
  // codegen.ts sorts it when it prints it.
  return byDefault(builder.toSchema({ sortSchema: false }))
}

/** Fields that return the property of the same name need no resolver: executors resolve them by default, and faster. */
function byDefault(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap()))
    if (isObjectType(type))
      for (const field of Object.values(type.getFields()))
        if (field.extensions.pothosExposedField === field.name && !field.extensions.pothosResolveWrapped)
          field.resolve = undefined
  return schema
}
