// Maps a record to the common fields.
import type { OrderFields } from '../../../src/domain/order.ts'
import { fen, requiredMoney } from '../../../src/providers/toolkit/amount.ts'
import { orderState } from '../../../src/providers/toolkit/order-state.ts'
import { text, withUnreadable } from '../../../src/providers/toolkit/reading.ts'
import { time } from '../../../src/providers/toolkit/time.ts'
import { optional, type PayliteRecord } from './response.ts'

const states = { open: orderState('PENDING', false), paid: orderState('PAID', true) }

export function fields(record: PayliteRecord): OrderFields {
  const { no, ref, cents, state } = record
  return {
    ...withUnreadable(
      state === 'open' || state === 'paid' ? states[state] : orderState('UNKNOWN', null, 'UNKNOWN_STATUS'),
      record,
      optional,
    ),
    providerStatus: state,
    tradeNo: no,
    outTradeNo: ref,
    channelTradeNo: null,
    amount: { ...requiredMoney(fen(cents)), currency: 'EUR' },
    refunded: null,
    refundable: null,
    description: text(record.note) ?? null,
    channel: null,
    tradeType: null,
    attach: null,
    payerId: null,
    createdAt: null,
    paidAt: time(record.paid_at) ?? null,
    expiresAt: null,
  }
}
