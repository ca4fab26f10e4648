// What a field of the query costs: how many live calls it could make at most. Stated beside each resolver.
import type { FieldNullability, InputFieldMap, InputShapeFromFields, SchemaTypes, TypeParam } from '@pothos/core'
import type { GraphQLFieldExtensions } from 'graphql'
import type { Context } from './context.ts'

/** A number, or, where the arguments decide, a function of the coerced ones that execution gets too. */
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

/** What a field says that it costs; undefined: it does not say. */
export function liveCallsOf(extensions: Readonly<GraphQLFieldExtensions<unknown, unknown>>) {
  // Typed above where it is written; graphql keeps extensions as unknown.
  return extensions.liveCalls as LiveCalls<Readonly<Record<string, unknown>>> | undefined
}
