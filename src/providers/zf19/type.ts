// Its GraphQL type: the fields that only 19支付 has.
import type { Builder, OrderOf } from '../../graphql/builder.ts'
import { text } from '../toolkit/reading.ts'
import type { Zf19Record } from './response.ts'

export function defineType(builder: Builder): void {
  builder.objectType(builder.objectRef<OrderOf<Zf19Record>>('Zf19Order'), {
    description: 'An order at 19支付 (zf19).',
    interfaces: ['Node', 'Order'],
    fields: (t) => ({
      merchantId: t.string({
        nullable: true,
        description: 'The merchant that receives the payment, mch_id (商户号).',
        resolve: ({ record }) => text(record.mch_id) ?? null,
      }),
      statusText: t.string({
        nullable: true,
        description: "The provider's description of the status, trade_status_desc (交易状态描述).",
        resolve: ({ record }) => text(record.trade_status_desc) ?? null,
      }),
    }),
  })
}
