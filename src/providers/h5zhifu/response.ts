// A raw answer as records. https://h5zhifu.com/doc/api/query.html
import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import type { OrderKey } from '../../domain/order.ts'
import type { Answer, WireAnswer } from '../../domain/provider.ts'
import { failed } from '../../domain/provider.ts'
import { fen } from '../toolkit/amount.ts'
import { jsonAnswer, otherOrder, parseRecord, rejected } from '../toolkit/answer.ts'
import { optionalTime } from '../toolkit/time.ts'
import { keys } from './keys.ts'

const record = z.looseObject({
  trade_no: z.string().min(1),
  in_trade_no: z.string().nullish(),
  out_trade_no: z.string().min(1),
  description: z.string().nullish(),
  trade_type: z.string().nullish(),
  pay_type: z.string().nullish(),
  amount: fen,
  attach: z.string().nullish(),
  trade_status: z.string(),
  notify_count: z.int32().min(0),
  create_time: optionalTime,
  pay_time: optionalTime,
  expire_time: optionalTime,
})
export type H5zhifuRecord = z.infer<typeof record>

const envelope = z.looseObject({ code: z.int(), msg: z.string().nullish(), data: z.unknown().optional() })
const data = z.looseObject({ list: z.array(record) })

export function response(answer: WireAnswer, key: OrderKey, secrets: readonly string[]): Answer<H5zhifuRecord> {
  const json = jsonAnswer(answer)
  if (json.kind === 'failed') return json
  const call = parseRecord(envelope, json.value)
  if (call.kind === 'failed') return call
  // 1001: wrong signature, 1002: system error, 1003: missing parameter, 1004: malformed value.
  if (call.record.code !== 200) return rejected(String(call.record.code), call.record.msg ?? '', secrets)
  const found = parseRecord(data, call.record.data)
  if (found.kind === 'failed') return found
  // One order told twice is one; told in two ways it is not to be believed.
  const orders = new Map(found.record.list.map((each) => [each.trade_no, each]))
  if (found.record.list.some((each) => !isDeepStrictEqual(each, orders.get(each.trade_no))))
    return failed('INVALID_RESPONSE', 'one order is told in two ways')
  const [first, ...others] = orders.values()
  if (!first) return { kind: 'notFound' }
  if (others.length > 0 && key.by !== 'OUT_TRADE_NO')
    return failed('INVALID_RESPONSE', 'several orders for a number that names one')
  const records = [first, ...others] as const
  const other = records.map((each) => otherOrder(keys.numbers(each), key)).find(Boolean)
  return other ?? { kind: 'found', records }
}
