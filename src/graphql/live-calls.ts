// The cost of a query field: the most live calls that it can make. Each resolver states it.
import type { FieldNullability, InputFieldMap, InputShapeFromFields, SchemaTypes, TypeParam } from '@pothos/core'
import type { GraphQLFieldExtensions } from 'graphql'
import type { Context } from './context.ts'

/** A number or, if it depends on the arguments, a function of the same coerced arguments that the resolver gets. */
export type LiveCalls<Args> = number | ((args: Args, context: Context) => number)

declare global {
  namespace PothosSchemaTypes {
    // Merged into Pothos' options of query fields, so that the arguments are typed.
    interface QueryFieldOptions<
      Types extends SchemaTypes,
      Type extends TypeParam<Types>,
      Nullable extends FieldNullability<Type>,
      Args extends InputFieldMap,
      ResolveReturnShape,
    > {
      extensions?: { readonly liveCalls: LiveCalls<InputShapeFromFields<Args>> }
    }
  }
}

/** The cost that a field states; undefined if it states none. */
export function liveCallsOf(extensions: Readonly<GraphQLFieldExtensions<unknown, unknown>>) {
  // The interface above types it where it is written; graphql keeps extensions as unknown.
  return extensions.liveCalls as LiveCalls<Readonly<Record<string, unknown>>> | undefined
}
