// Its GraphQL type.
import type { Builder, OrderOf } from '../../../src/graphql/builder.ts'
import { fen } from '../../../src/providers/toolkit/amount.ts'
import type { PayliteRecord } from './response.ts'

export function defineType(builder: Builder): void {
  builder.objectType(builder.objectRef<OrderOf<PayliteRecord>>('PayliteOrder'), {
    description: 'An order at Paylite.',
    interfaces: ['Node', 'Order'],
    fields: (t) => ({
      cents: t.int({
        nullable: true,
        description: 'The amount in cents.',
        resolve: ({ record }) => fen(record.cents) ?? null,
      }),
    }),
  })
}
