// A record in the common words.
import type { OrderFields } from '../../../src/domain/order.ts'
import { orderState } from '../../../src/providers/toolkit/order-state.ts'
import type { PayliteRecord } from './response.ts'

const states = { open: orderState('PENDING', false), paid: orderState('PAID', true) }

export function fields(record: PayliteRecord): OrderFields {
  const { no, ref, cents, state } = record
  return {
    ...(state === 'open' || state === 'paid' ? states[state] : orderState('UNKNOWN', null, 'UNKNOWN_STATUS')),
    providerStatus: state,
    tradeNo: no,
    outTradeNo: ref,
    channelTradeNo: null,
    amount: { minor: cents, currency: 'EUR' },
    refunded: null,
    refundable: null,
    description: null,
    channel: null,
    tradeType: null,
    attach: null,
    payerId: null,
    createdAt: null,
    paidAt: null,
    expiresAt: null,
  }
}
