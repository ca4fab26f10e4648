// A raw answer as a record: verified over its own raw text, then parsed.
// https://help.aliyun.com/document_detail/2978205.html
import type { KeyObject } from 'node:crypto'
import iconv from 'iconv-lite'
import { z } from 'zod'
import type { OrderKey } from '../../domain/order.ts'
import type { Answer, WireAnswer } from '../../domain/provider.ts'
import { failed } from '../../domain/provider.ts'
import { yuanText } from '../toolkit/amount.ts'
import { type JsonAnswer, jsonAnswer, otherOrder, parseRecord, rejected } from '../toolkit/answer.ts'
import { optionalTime } from '../toolkit/time.ts'
import { keys } from './keys.ts'
import { type Charset, type SignType, verify } from './signature.ts'

const record = z.looseObject({
  // Absent until a real trade exists.
  trade_no: z.string().nullish(),
  out_trade_no: z.string().min(1),
  trade_status: z.string(),
  total_amount: yuanText,
  // Both documented as required, but an order that nobody has paid can hardly have them.
  send_pay_date: optionalTime,
  buyer_open_id: z.string().nullish(),
  subject: z.string().nullish(),
})
export type MpaasRecord = z.infer<typeof record>

const envelope = z.looseObject({
  code: z.string(),
  msg: z.string().nullish(),
  sub_code: z.string().nullish(),
  sub_msg: z.string().nullish(),
})

// The method's own wrapper, and that of errors which the gateway itself makes, often unsigned.
const wrappers = ['trade_query_response', 'error_response'] as const

interface Account {
  readonly credentials: { readonly providerPublicKey: KeyObject }
  readonly signType: SignType
  readonly charset: Charset
  readonly acceptUnsignedNotFound: boolean
}

/** Errors of a moment, by the gateway's own list: a system error, or a service that was busy. */
function isPassing(code: string, subCode: string | null | undefined): boolean {
  return code === '20000' || subCode === 'ACQ.SYSTEM_ERROR'
}

export function response(answer: WireAnswer, key: OrderKey, account: Account): Answer<MpaasRecord> {
  const json = jsonAnswer(answer, account.charset === 'gbk' ? decodeGbk : undefined)
  if (json.kind === 'failed') return json
  const [wrapper, another] = wrappers.filter((name) => json.spans.has(name))
  if (!wrapper) return failed('INVALID_RESPONSE', 'the answer holds no trade_query_response')
  // One signature cannot stand for both.
  if (another) return failed('INVALID_RESPONSE', 'the answer holds an order and an error at once')
  const signature = signatureOf(json, wrapper, account)
  if (signature === 'wrong') return failed('BAD_SIGNATURE', "the answer's signature is wrong")
  const call = parseRecord(envelope, json.value[wrapper])
  if (call.kind === 'failed') return call
  const { code, msg, sub_code, sub_msg } = call.record
  if (wrapper === 'error_response' || code !== '10000') {
    const believed = signature === 'right' || account.acceptUnsignedNotFound
    if (believed && code === '40004' && sub_code === 'ACQ.TRADE_NOT_EXIST') return { kind: 'notFound' }
    const failure = rejected([code, sub_code].filter(Boolean).join(' '), sub_msg || msg || '', [])
    return isPassing(code, sub_code) ? { ...failure, tryAgain: true } : failure
  }
  if (signature === 'missing') return failed('BAD_SIGNATURE', 'the answer is not signed')
  const found = parseRecord(record, json.value[wrapper])
  if (found.kind === 'failed') return found
  return otherOrder(keys.numbers(found.record), key) ?? { kind: 'found', records: [found.record] }
}

// Signed is the wrapper's value as it came, white space, escapes and order of names included; never JSON written anew.
function signatureOf(json: JsonAnswer, wrapper: string, account: Account): 'missing' | 'right' | 'wrong' {
  const { sign } = json.value
  if (sign === undefined || sign === null || sign === '') return 'missing'
  const text = json.text.slice(...(json.spans.get(wrapper) ?? [0, 0]))
  const { credentials, charset, signType } = account
  return typeof sign === 'string' && verify(text, charset, signType, credentials.providerPublicKey, sign)
    ? 'right'
    : 'wrong'
}

// iconv-lite decodes whatever it is given; only what goes back to the same bytes was of this charset.
function decodeGbk(body: Buffer): string {
  const text = iconv.decode(body, 'gbk')
  if (!iconv.encode(text, 'gbk').equals(body)) throw new TypeError('not GBK')
  return text
}
