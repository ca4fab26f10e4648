// Its GraphQL type: what only H5支付 tells.
import type { Builder, OrderOf } from '../../graphql/builder.ts'
import { count } from '../toolkit/reading.ts'
import { type CallbackState, callbackState } from './fields.ts'
import type { H5zhifuRecord } from './response.ts'

export function defineType(builder: Builder): void {
  const CallbackStateEnum = builder.enumType('CallbackState', {
    description: "What became of the provider's own callback to the merchant (回调).",
    values: {
      NOT_DUE: { description: 'Nothing is paid, so there is nothing to call back about (未到回调).' },
      IN_PROGRESS: { description: 'Paid, the callback is under way (已支付，正在回调).' },
      DELIVERED: { description: 'Paid, and the merchant acknowledged the callback (回调成功).' },
      FAILED: { description: "Paid, but the callback failed; the provider's callback log has the error (回调失败)." },
      BLOCKED_BY_FEE: {
        description: 'Paid, but the fee could not be taken, so there is no callback (手续费扣除失败).',
      },
      UNKNOWN: { description: 'The status tells nothing about the callback (未知).' },
    } satisfies Record<CallbackState, { description: string }>,
  })

  builder.objectType(builder.objectRef<OrderOf<H5zhifuRecord>>('H5zhifuOrder'), {
    description: 'An order at H5支付 (h5zhifu). Its answers are unsigned: trust rests on TLS alone.',
    interfaces: ['Node', 'Order'],
    fields: (t) => ({
      callbackState: t.field({
        type: CallbackStateEnum,
        description: "What became of the provider's callback to the merchant, read from trade_status (订单状态).",
        resolve: ({ record }) => callbackState(record),
      }),
      notifyCount: t.int({
        nullable: true,
        description: 'How many times the provider has notified the merchant, null if it does not say (通知的次数).',
        resolve: ({ record }) => count(record.notify_count) ?? null,
      }),
    }),
  })
}
