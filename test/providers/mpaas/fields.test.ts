// A record in the common fields: every row of the status table, and a result for every record.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mpaas } from '../../../src/providers/mpaas/index.ts'

const paidAt = '2014-11-27 15:45:57'
const record = { out_trade_no: '6823789339978248', trade_status: 'WAIT_BUYER_PAY', total_amount: '88.88' }

describe('status', () => {
  test.each([
    ['WAIT_BUYER_PAY', undefined, 'PENDING', false, false, []],
    ['INPROCESS', undefined, 'PROCESSING', null, false, []],
    ['TRADE_PENDING', undefined, 'PROCESSING', null, false, []],
    ['TRADE_SUCCESS', paidAt, 'PAID', true, false, []],
    ['TRADE_SUCCESS', undefined, 'PAID', true, false, []],
    ['TRADE_FINISHED', paidAt, 'PAID', true, true, []],
    ['TRADE_CLOSED', paidAt, 'REFUNDED', true, false, ['STATUS_INFERRED']],
    ['TRADE_CLOSED', undefined, 'CLOSED', false, false, []],
    ['TRADE_CLOSED', null, 'CLOSED', false, false, []],
    ['TRADE_CLOSED', '', 'CLOSED', false, false, []],
    ['TRADE_CLOSED', '0000-00-00 00:00:00', 'CLOSED', false, false, []],
    ['TRADE_CLOSED', 'garbage', 'CLOSED', null, false, ['FIELD_UNREADABLE']],
    ['TRADE_CLOSED', true, 'CLOSED', null, false, ['FIELD_UNREADABLE']],
    ['TRADE_SUCCESS', 'garbage', 'PAID', true, false, ['FIELD_UNREADABLE']],
    ['WAIT_BUYER_PAY', 'garbage', 'PENDING', false, false, ['FIELD_UNREADABLE']],
    ['TRADE_FROZEN', paidAt, 'UNKNOWN', null, false, ['UNKNOWN_STATUS']],
    ['', undefined, 'UNKNOWN', null, false, ['UNKNOWN_STATUS']],
    ['trade_success', undefined, 'UNKNOWN', null, false, ['UNKNOWN_STATUS']],
    ['constructor', undefined, 'UNKNOWN', null, false, ['UNKNOWN_STATUS']],
    ['__proto__', undefined, 'UNKNOWN', null, false, ['UNKNOWN_STATUS']],
  ])(
    '%j with send_pay_date %j is %s, paid %j, final %j, %j',
    (trade_status, send_pay_date, status, paid, final, warnings) => {
      const told = mpaas.fields({ ...record, trade_status, send_pay_date })
      expect(told).toMatchObject({ status, paid, final, warnings, providerStatus: trade_status })
    },
  )

  test('every text has a status, and it is never guessed', () => {
    const listed = ['WAIT_BUYER_PAY', 'INPROCESS', 'TRADE_PENDING', 'TRADE_SUCCESS', 'TRADE_FINISHED', 'TRADE_CLOSED']
    const anyStatus = fc.oneof(
      fc.constantFrom(...listed),
      fc.constantFrom(...Reflect.ownKeys(Object.prototype).map(String)),
      fc.string(),
    )
    fc.assert(
      fc.property(anyStatus, fc.constantFrom(paidAt, '', null, undefined), (trade_status, send_pay_date) => {
        const { status, paid, providerStatus } = mpaas.fields({ ...record, trade_status, send_pay_date })
        expect(providerStatus).toBe(trade_status)
        expect(status === 'UNKNOWN').toBe(!listed.includes(trade_status))
        if (status === 'UNKNOWN') expect(paid).toBeNull()
      }),
    )
  })
})

test.each([{}, { trade_no: '', buyer_open_id: '', subject: '', send_pay_date: '' }])(
  'missing and empty values are null: %j',
  (more) => {
    expect(mpaas.fields({ ...record, ...more })).toMatchObject({
      tradeNo: null,
      payerId: null,
      description: null,
      paidAt: null,
    })
  },
)
