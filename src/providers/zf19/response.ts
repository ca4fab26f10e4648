// A raw answer as a record: checks its app_id and signature first, then reads it.
import { z } from 'zod'
import type { Mapping } from '../../domain/mapping.ts'
import type { OrderKey } from '../../domain/order.ts'
import type { Answer, WireAnswer } from '../../domain/provider.ts'
import { failed } from '../../domain/provider.ts'
import { requiredFen } from '../toolkit/amount.ts'
import {
  badSignature,
  notFoundUnlessOther,
  otherOrder,
  parseRecord,
  readAnswer,
  rejected,
  unreadable,
} from '../toolkit/answer.ts'
import { type NotFoundSettings, saysNotFound } from '../toolkit/not-found.ts'
import { code, isNothing, type Readers, text, words } from '../toolkit/reading.ts'
import { orderNumber, statusCode } from '../toolkit/record-fields.ts'
import { time } from '../toolkit/time.ts'
import { keys } from './keys.ts'
import { type SignedFields, signedFields, verify } from './signature.ts'

const record = z.looseObject({
  pay_order_id: orderNumber,
  out_trade_no: orderNumber,
  total_fee: requiredFen,
  trade_status: statusCode,
})
export type Zf19Record = z.infer<typeof record>

export const optional = {
  trade_status_desc: text,
  mch_id: text,
  transaction_id: text,
  time_end: time,
  openid: text,
  attach: text,
} satisfies Readers

interface ResponseSettings extends NotFoundSettings {
  readonly credentials: { readonly appId: string; readonly key: string }
}

export function response(answer: WireAnswer, key: OrderKey, settings: ResponseSettings): Answer<Zf19Record> {
  return readAnswer(answer, ({ value }) => read(value, key, settings))
}

function read(said: Mapping, key: OrderKey, settings: ResponseSettings): Answer<Zf19Record> {
  const { credentials } = settings
  const outcome = code(said.result_code)
  if (!outcome) return unreadable('result_code', said.result_code)
  const succeeded = outcome === 'SUCCESS'
  const fields = signedFields(said)
  if (!fields && succeeded) return failed('INVALID_RESPONSE', 'the answer contains an object or a list instead of text')
  const signed = said.sign !== undefined && said.sign !== null && said.sign !== ''
  if ((signed || succeeded) && !(fields && verify(fields, credentials.key))) return badSignature(signed)
  if (!isNothing(said.app_id) && text(said.app_id) !== credentials.appId)
    return failed('INVALID_RESPONSE', 'the answer is for another app_id')
  if (!succeeded)
    return saysNotFound(reasonsOf(fields ?? {}), signed, settings)
      ? notFoundUnlessOther(said, keys, key)
      : rejected(outcome, words(said.result_msg), [credentials.key])
  const { sign: _, ...unsigned } = said
  const order = parseRecord(record, unsigned)
  if (order.kind === 'failed') return order
  return otherOrder(keys.numbers(order.record), key) ?? { kind: 'found', records: [order.record] }
}

/** The message, and any code beside it, which is not documented. */
function reasonsOf(said: SignedFields): string[] {
  return Object.entries(said).flatMap(([name, value]) =>
    value !== null && (name === 'result_msg' || name.endsWith('code')) ? [value] : [],
  )
}
