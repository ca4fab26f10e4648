// A raw answer as a record: checks its signature and accessid first, then reads it.
import { z } from 'zod'
import type { Mapping } from '../../domain/mapping.ts'
import type { OrderKey } from '../../domain/order.ts'
import type { Answer, WireAnswer } from '../../domain/provider.ts'
import { failed } from '../../domain/provider.ts'
import { requiredYuan, yuan } from '../toolkit/amount.ts'
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
import { optionalOrderNumber, orderNumber, statusCode } from '../toolkit/record-fields.ts'
import { signedValue } from '../toolkit/strict-json.ts'
import { keys } from './keys.ts'
import { verify } from './signature.ts'
import { isUnambiguous } from './unambiguous.ts'
import { wechatAnswer } from './wechat.ts'

const record = z.looseObject({
  trade_no: orderNumber,
  out_trade_no: orderNumber,
  channel_trade_no: optionalOrderNumber,
  total_amount: requiredYuan,
  trade_status: statusCode,
  attach: z.unknown().optional(),
})
export type HkrtRecord = z.infer<typeof record>

// The document's own sample lacks rate and fee, though it marks them as required.
export const optional = {
  rate: text,
  fee: yuan,
  error_code: text,
  error_msg: text,
  appid: text,
  openid: text,
  weixin_no: text,
  refunded_amount: yuan,
  remanent_amount: yuan,
  fee_subsidy_party: text,
  pre_fee_subsidy_amount: yuan,
  real_fee_subsidy_amount: yuan,
  real_fee_amount: yuan,
  // Not in the document of this call, but in that of its sibling /pay/polymeric/query.
  trade_type: text,
  attach: wechatAnswer,
} satisfies Readers

interface ResponseSettings extends NotFoundSettings {
  readonly credentials: { readonly accessId: string; readonly accessKey: string }
}

export function response(answer: WireAnswer, key: OrderKey, settings: ResponseSettings): Answer<HkrtRecord> {
  return readAnswer(answer, ({ value }) => read(value, key, settings))
}

function read(value: Mapping, key: OrderKey, settings: ResponseSettings): Answer<HkrtRecord> {
  const { accessId, accessKey } = settings.credentials
  // An object stays an object.
  const said = signedValue(value) as Mapping
  const outcome = code(said.return_code)
  if (!outcome) return unreadable('return_code', said.return_code)
  const succeeded = outcome === '10000'
  const signed = said.sign !== undefined && said.sign !== null && said.sign !== ''
  const right = verify(said, accessKey)
  const believed = right && isUnambiguous(said)
  if (succeeded ? !believed : signed && !right) return badSignature(signed)
  if (!isNothing(said.accessid) && text(said.accessid) !== accessId)
    return failed('INVALID_RESPONSE', 'the answer is for another accessid')
  if (!succeeded) {
    const reasons = [said.return_msg, said.error_code, said.error_msg].map(words).filter(Boolean)
    return saysNotFound([outcome, ...reasons], believed, settings)
      ? notFoundUnlessOther(said, keys, key)
      : rejected(outcome, reasons.join(' '), [accessKey])
  }
  const { sign: _, ...unsigned } = value
  const order = parseRecord(record, unsigned)
  if (order.kind === 'failed') return order
  return otherOrder(keys.numbers(order.record), key) ?? { kind: 'found', records: [order.record] }
}
