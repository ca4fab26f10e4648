// Rows of one order become one order if they agree in all relevant fields.
import { expect, test } from 'vitest'
import { count, text } from '../../../src/providers/toolkit/reading.ts'
import { mergeRows } from '../../../src/providers/toolkit/rows.ts'
import { time } from '../../../src/providers/toolkit/time.ts'

const row = {
  identity: ({ no }: { readonly no: string }) => no,
  strict: { ref: text, state: text },
  optional: { times: count, paid: time },
}
const merge = (...rows: { readonly no: string; readonly [name: string]: unknown }[]) => mergeRows(rows, row)

test('each field comes from the first row that has a readable value', () => {
  expect(
    merge(
      { no: '1', ref: 'a', times: 'often', paid: '0000-00-00 00:00:00', more: null },
      { no: '1', ref: 'a', times: 2, paid: '2026-11-01 10:00', more: 'x' },
      { no: '1', times: 3, paid: '2026-11-02 10:00', more: 'y', last: 1 },
    ),
  ).toEqual([{ no: '1', ref: 'a', times: 2, paid: '2026-11-01 10:00', more: 'x', last: 1 }])
})

test('orders keep their original order', () => {
  expect(merge({ no: '2' }, { no: '1' }, { no: '2' })).toEqual([{ no: '2' }, { no: '1' }])
})

test('rows that differ in a number, money or status are rejected, and the message names the field', () => {
  expect(merge({ no: '1', state: 'a' }, { no: '1', state: 'b' })).toMatchObject({
    code: 'INVALID_RESPONSE',
    message: expect.stringContaining('state'),
  })
  expect(merge({ no: '1', state: 'a' }, { no: '1', state: '' }, { no: '1', state: 'b' })).toHaveProperty('code')
})
