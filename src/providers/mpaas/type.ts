// Its GraphQL type: the fields that only mPaaS has.
import type { Builder, OrderOf } from '../../graphql/builder.ts'
import { text } from '../toolkit/reading.ts'
import type { MpaasRecord } from './response.ts'

export function defineType(builder: Builder): void {
  builder.objectType(builder.objectRef<OrderOf<MpaasRecord>>('MpaasOrder'), {
    description: "An order at a SuperApp's mPaaS gateway (mPaaS 小程序支付). Its answers are RSA-signed and verified.",
    interfaces: ['Node', 'Order'],
    fields: (t) => ({
      subject: t.string({
        nullable: true,
        description: 'The title of the order (订单标题).',
        resolve: ({ record }) => text(record.subject) ?? null,
      }),
    }),
  })
}
