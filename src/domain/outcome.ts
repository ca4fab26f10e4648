// The outcome of a question: orders, "no such order", or a failure.
import type { Failure } from './failure.ts'
import type { FoundOrder } from './found-order.ts'

export type Outcome =
  | { readonly kind: 'found'; readonly orders: readonly [FoundOrder, ...FoundOrder[]] }
  | { readonly kind: 'notFound' }
  | Failure
