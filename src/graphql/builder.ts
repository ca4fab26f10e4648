// The Pothos builder, with the types that all parts of the schema use, including the providers' parts.
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

/** An order with one provider's record type; the provider's native fields resolve from it. */
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
    /** Enum values equal their names, except that a provider's value is its id in the registry. */
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

/** The provider's part of the schema: its own type, which implements `Order`. */
export interface SchemaPart {
  defineType(builder: Builder): void
}

/** The providers, each with its part of the schema. */
export type SchemaRegistry = Registry<Provider & SchemaPart>
