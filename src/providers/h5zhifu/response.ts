// A raw answer as records. https://h5zhifu.com/doc/api/query.html
import { z } from 'zod'
import type { Mapping } from '../../domain/mapping.ts'
import type { OrderKey } from '../../domain/order.ts'
import { type Answer, failed, type WireAnswer } from '../../domain/provider.ts'
import { fen, requiredFen } from '../toolkit/amount.ts'
import { otherOrder, parseRecord, readAnswer, rejected, unreadable } from '../toolkit/answer.ts'
import { code, count, list, type Readers, text, words } from '../toolkit/reading.ts'
import { optionalOrderNumber, orderNumber, statusCode } from '../toolkit/record-fields.ts'
import { mergeRows } from '../toolkit/rows.ts'
import { time } from '../toolkit/time.ts'
import { keys } from './keys.ts'

const record = z.looseObject({
  trade_no: orderNumber,
  in_trade_no: optionalOrderNumber,
  out_trade_no: orderNumber,
  amount: requiredFen,
  trade_status: statusCode,
})
export type H5zhifuRecord = z.infer<typeof record>

export const optional = {
  description: text,
  trade_type: text,
  pay_type: text,
  attach: text,
  notify_count: count,
  create_time: time,
  pay_time: time,
  expire_time: time,
} satisfies Readers

const data = z.looseObject({ list: z.preprocess((value) => list(value) ?? value, z.array(record)) })
const strict = { out_trade_no: text, in_trade_no: text, amount: fen, trade_status: text }

export function response(answer: WireAnswer, key: OrderKey, secrets: readonly string[]): Answer<H5zhifuRecord> {
  return readAnswer(answer, ({ value }) => read(value, key, secrets))
}

function read(said: Mapping, key: OrderKey, secrets: readonly string[]): Answer<H5zhifuRecord> {
  const outcome = code(said.code)
  if (!outcome) return unreadable('code', said.code)
  // 1001: wrong signature, 1002: system error, 1003: missing parameter, 1004: malformed value.
  if (outcome !== '200') return rejected(outcome, words(said.msg), secrets)
  const found = parseRecord(data, said.data)
  if (found.kind === 'failed') return found
  const orders = mergeRows(found.record.list, { identity: ({ trade_no }) => trade_no, strict, optional })
  if ('kind' in orders) return orders
  const [first, ...others] = orders
  if (!first) return { kind: 'notFound' }
  if (others.length > 0 && key.by !== 'OUT_TRADE_NO')
    return failed('INVALID_RESPONSE', 'several orders for a number that names one')
  const records = [first, ...others] as const
  const other = records.map((each) => otherOrder(keys.numbers(each), key)).find(Boolean)
  return other ?? { kind: 'found', records }
}
