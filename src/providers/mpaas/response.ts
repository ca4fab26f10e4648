// A raw answer as a record: verified over its own raw text, then parsed.
// https://help.aliyun.com/document_detail/2978205.html
import type { KeyObject } from 'node:crypto'
import { z } from 'zod'
import type { OrderKey } from '../../domain/order.ts'
import type { Answer, WireAnswer } from '../../domain/provider.ts'
import { failed } from '../../domain/provider.ts'
import { requiredYuan } from '../toolkit/amount.ts'
import {
  type JsonAnswer,
  notFoundUnlessOther,
  otherOrder,
  parseRecord,
  readAnswer,
  rejected,
  unreadable,
} from '../toolkit/answer.ts'
import type { Charset } from '../toolkit/charset.ts'
import { code, type Readers, text, words } from '../toolkit/reading.ts'
import { optionalOrderNumber, orderNumber, statusCode } from '../toolkit/record-fields.ts'
import { time } from '../toolkit/time.ts'
import { keys } from './keys.ts'
import { type SignType, verify } from './signature.ts'

const record = z.looseObject({
  // Absent until a real trade exists.
  trade_no: optionalOrderNumber,
  out_trade_no: orderNumber,
  trade_status: statusCode,
  total_amount: requiredYuan,
})
export type MpaasRecord = z.infer<typeof record>

// The document requires the first two, but an unpaid order can hardly have them.
export const optional = { send_pay_date: time, buyer_open_id: text, subject: text } satisfies Readers

// A wrapper's value: only an object counts.
const envelope = z.looseObject({})

// The wrapper of the method, and the wrapper of the gateway's own errors, which are often unsigned.
const wrappers = ['trade_query_response', 'error_response'] as const

interface Account {
  readonly credentials: { readonly providerPublicKey: KeyObject }
  readonly signType: SignType
  readonly charset: Charset
  readonly acceptUnsignedNotFound: boolean
}

/** Temporary errors, by the gateway's own list: a system error, or a busy service. */
function isPassing(code: string, subCode: string): boolean {
  return code === '20000' || subCode === 'ACQ.SYSTEM_ERROR'
}

export function response(answer: WireAnswer, key: OrderKey, account: Account): Answer<MpaasRecord> {
  return readAnswer(answer, (json) => read(json, key, account), account.charset)
}

function read(json: JsonAnswer, key: OrderKey, account: Account): Answer<MpaasRecord> {
  const [wrapper, another] = wrappers.filter((name) => json.spans.has(name))
  if (!wrapper) return failed('INVALID_RESPONSE', 'the answer does not contain trade_query_response')
  // One signature cannot cover both.
  if (another) return failed('INVALID_RESPONSE', 'the answer contains both an order and an error')
  const signature = signatureOf(json, wrapper, account)
  if (signature === 'wrong') return failed('BAD_SIGNATURE', "the answer's signature is wrong")
  const call = envelope.safeParse(json.value[wrapper])
  if (!call.success) return unreadable(wrapper, json.value[wrapper])
  const said = call.data
  const outcome = code(said.code)
  if (!outcome) return unreadable('code', said.code)
  if (wrapper === 'error_response' || outcome !== '10000') {
    const subCode = text(said.sub_code) ?? ''
    const believed = signature === 'right' || account.acceptUnsignedNotFound
    if (believed && outcome === '40004' && subCode === 'ACQ.TRADE_NOT_EXIST')
      return notFoundUnlessOther(said, keys, key)
    const failure = rejected([outcome, subCode].filter(Boolean).join(' '), words(said.sub_msg) || words(said.msg), [])
    return isPassing(outcome, subCode) ? { ...failure, tryAgain: true } : failure
  }
  if (signature === 'missing') return failed('BAD_SIGNATURE', 'the answer is not signed')
  const found = parseRecord(record, said)
  if (found.kind === 'failed') return found
  return otherOrder(keys.numbers(found.record), key) ?? { kind: 'found', records: [found.record] }
}

// The signature covers the wrapper's original text, with its white space, escapes and order of names, not serialized JSON.
function signatureOf(json: JsonAnswer, wrapper: string, account: Account): 'missing' | 'right' | 'wrong' {
  const { sign } = json.value
  if (sign === undefined || sign === null || sign === '') return 'missing'
  const signed = json.text.slice(...(json.spans.get(wrapper) ?? [0, 0]))
  const { credentials, charset, signType } = account
  return typeof sign === 'string' && verify(signed, charset, signType, credentials.providerPublicKey, sign)
    ? 'right'
    : 'wrong'
}
