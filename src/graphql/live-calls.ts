// The cost of a query field: the maximum number of live calls that it can make. Declared beside each resolver.
import type { FieldNullability, InputFieldMap, InputShapeFromFields, SchemaTypes, TypeParam } from '@pothos/core'
import type { GraphQLFieldExtensions } from 'graphql'
import type { Context } from './context.ts'

/** A number, or a function of the coerced arguments. */
export type LiveCalls<Args> = number | ((args: Args, context: Context) => number)

declare global {
  namespace PothosSchemaTypes {
    // Merged with Pothos' own options of a field of the query, so that the arguments have their types.
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

/** The declared cost of a field; undefined if it does not declare one. */
export function liveCallsOf(extensions: Readonly<GraphQLFieldExtensions<unknown, unknown>>) {
  // The type above checks each declaration; graphql types extensions as unknown.
  return extensions.liveCalls as LiveCalls<Readonly<Record<string, unknown>>> | undefined
}
