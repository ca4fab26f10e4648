// A raw answer as a record: whose it is and whether it is signed first, then what it says.
import { z } from 'zod'
import type { OrderKey } from '../../domain/order.ts'
import type { Answer, WireAnswer } from '../../domain/provider.ts'
import { failed } from '../../domain/provider.ts'
import { fen } from '../toolkit/amount.ts'
import { badSignature, jsonAnswer, otherOrder, parseRecord, rejected } from '../toolkit/answer.ts'
import { type NotFoundSettings, saysNotFound } from '../toolkit/not-found.ts'
import { numbersAsText } from '../toolkit/strict-json.ts'
import { optionalTime } from '../toolkit/time.ts'
import { keys } from './keys.ts'
import { type SignedFields, verify } from './signature.ts'

const record = z.looseObject({
  pay_order_id: z.string().min(1),
  out_trade_no: z.string().min(1),
  total_fee: fen,
  trade_status: z.union([z.string(), z.number()]),
  trade_status_desc: z.string().nullish(),
  mch_id: z.string().nullish(),
  transaction_id: z.string().nullish(),
  time_end: optionalTime,
  openid: z.string().nullish(),
  attach: z.string().nullish(),
})
export type Zf19Record = z.infer<typeof record>

// Signatures are over text; true and false have but one spelling.
const flat = z.record(z.string(), z.union([z.string(), z.null(), z.boolean().transform(String)]))

interface ResponseSettings extends NotFoundSettings {
  readonly credentials: { readonly appId: string; readonly key: string }
}

export function response(answer: WireAnswer, key: OrderKey, settings: ResponseSettings): Answer<Zf19Record> {
  const { credentials } = settings
  const json = jsonAnswer(answer)
  if (json.kind === 'failed') return json
  const read = flat.safeParse(numbersAsText(json.text))
  if (!read.success) return failed('INVALID_RESPONSE', 'the answer holds an object or a list, where text belongs')
  const said = read.data
  if (!said.result_code) return failed('INVALID_RESPONSE', 'the answer has no result_code')
  const succeeded = said.result_code === 'SUCCESS'
  const signed = Boolean(said.sign)
  if ((signed || succeeded) && !verify(said, credentials.key)) return badSignature(signed)
  if (said.app_id && said.app_id !== credentials.appId)
    return failed('INVALID_RESPONSE', 'the answer is for another app_id than the one that asked')
  if (!succeeded)
    return saysNotFound(reasonsOf(said), signed, settings)
      ? { kind: 'notFound' }
      : rejected(said.result_code, said.result_msg ?? '', [credentials.key])
  const { sign: _, ...unsigned } = json.value
  const order = parseRecord(record, unsigned)
  if (order.kind === 'failed') return order
  return otherOrder(keys.numbers(order.record), key) ?? { kind: 'found', records: [order.record] }
}

/** The message, and any code beside it: none is documented. */
function reasonsOf(said: SignedFields): string[] {
  return Object.entries(said).flatMap(([name, value]) =>
    value !== null && (name === 'result_msg' || name.endsWith('code')) ? [value] : [],
  )
}
