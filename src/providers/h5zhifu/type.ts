// Its GraphQL type: the fields that only H5支付 has.
import type { Builder, OrderOf } from '../../graphql/builder.ts'
import { count } from '../toolkit/reading.ts'
import { type CallbackState, callbackState } from './fields.ts'
import type { H5zhifuRecord } from './response.ts'

export function defineType(builder: Builder): void {
  const CallbackStateEnum = builder.enumType('CallbackState', {
    description: "The state of the provider's callback to the merchant (回调).",
    values: {
      NOT_DUE: { description: 'The order is not paid, so no callback is due (未到回调).' },
      IN_PROGRESS: { description: 'Paid; the callback is in progress (已支付，正在回调).' },
      DELIVERED: { description: 'Paid; the merchant acknowledged the callback (回调成功).' },
      FAILED: { description: "Paid; the callback failed, and the provider's callback log has the error (回调失败)." },
      BLOCKED_BY_FEE: {
        description: 'Paid; the fee could not be charged, so no callback is made (手续费扣除失败).',
      },
      UNKNOWN: { description: 'The status does not show the state of the callback (未知).' },
    } satisfies Record<CallbackState, { description: string }>,
  })

  builder.objectType(builder.objectRef<OrderOf<H5zhifuRecord>>('H5zhifuOrder'), {
    description: 'An order at H5支付 (h5zhifu). Its answers are unsigned, so only TLS protects them.',
    interfaces: ['Node', 'Order'],
    fields: (t) => ({
      callbackState: t.field({
        type: CallbackStateEnum,
        description: "The state of the provider's callback to the merchant, from trade_status (订单状态).",
        resolve: ({ record }) => callbackState(record),
      }),
      notifyCount: t.int({
        nullable: true,
        description:
          'How many times the provider has notified the merchant; null if it does not report it (通知的次数).',
        resolve: ({ record }) => count(record.notify_count) ?? null,
      }),
    }),
  })
}
