// The Pothos builder: the types that the parts of the schema, including the providers' parts, can refer to.
import SchemaBuilder from '@pothos/core'
import ScopeAuthPlugin from '@pothos/plugin-scope-auth'
import type { Scope } from '../domain/client.ts'
import type { FailureCode } from '../domain/failure.ts'
import type { FoundOrder, Source, StaleReason } from '../domain/found-order.ts'
import type {
  Channel,
  Money,
  OrderIdKind,
  OrderRecord,
  OrderStatus,
  OrderWarning,
  TradeType,
  ZonedTime,
} from '../domain/order.ts'
import type { Provider } from '../domain/provider.ts'
import type { Registry } from '../domain/registry.ts'
import type { Context } from './context.ts'
import { missingScope, scopesOf } from './scope.ts'

/** An order with its provider's own record, from which the provider's fields are resolved. */
export type OrderOf<R extends OrderRecord> = FoundOrder<R>

interface SchemaTypes {
  Context: Context
  DefaultFieldNullability: false
  AuthScopes: Record<Scope, boolean>
  Scalars: {
    ID: { Input: string; Output: string }
    SafeInt: { Input: number; Output: number }
    Decimal: { Input: string; Output: string }
    DateTime: { Input: string; Output: ZonedTime }
    JSON: { Input: unknown; Output: OrderRecord }
    /** Enums whose values equal their names; a provider's value is its id in the registry. */
    Provider: { Input: string; Output: string }
    OrderStatus: { Input: OrderStatus; Output: OrderStatus }
    OrderWarning: { Input: OrderWarning; Output: OrderWarning }
    OrderIdKind: { Input: OrderIdKind; Output: OrderIdKind }
    Channel: { Input: Channel; Output: Channel }
    TradeType: { Input: TradeType; Output: TradeType }
    Source: { Input: Source; Output: Source }
    StaleReason: { Input: StaleReason; Output: StaleReason }
    FailureCode: { Input: FailureCode; Output: FailureCode }
  }
  Objects: { Money: Money }
  Interfaces: { Node: FoundOrder; Order: FoundOrder }
}

export function createBuilder() {
  return new SchemaBuilder<SchemaTypes>({
    plugins: [ScopeAuthPlugin],
    defaultFieldNullability: false,
    scopeAuth: {
      authScopes: ({ client }) => scopesOf(client),
      unauthorizedError: (_parent, _context, _info, { failure }) => missingScope(failure),
    },
  })
}

export type Builder = ReturnType<typeof createBuilder>

/** What a provider adds to the schema: its own type, which implements `Order`. */
export interface SchemaPart {
  defineType(builder: Builder): void
}

/** The providers, each with its part of the schema. */
export type SchemaRegistry = Registry<Provider & SchemaPart>
