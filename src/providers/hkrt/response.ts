// A raw answer as a record: verified first, then read.
import { z } from 'zod'
import type { OrderKey } from '../../domain/order.ts'
import type { Answer, WireAnswer } from '../../domain/provider.ts'
import { failed } from '../../domain/provider.ts'
import { requiredYuan, yuan } from '../toolkit/amount.ts'
import { notFoundUnlessOther, otherOrder, parseRecord, readAnswer, rejected, unreadable } from '../toolkit/answer.ts'
import { code, type Readers, text, words } from '../toolkit/reading.ts'
import { optionalOrderNumber, orderNumber, statusCode } from '../toolkit/record-fields.ts'
import { signedValue } from '../toolkit/strict-json.ts'
import { isMisplaced } from './places.ts'
import { parameter } from './request.ts'
import { verify } from './signature.ts'
import { attach, wechatAnswer } from './wechat.ts'

const record = z.looseObject({
  trade_no: orderNumber,
  out_trade_no: orderNumber,
  channel_trade_no: optionalOrderNumber,
  total_amount: requiredYuan,
  trade_status: statusCode,
  attach,
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
  // Not in the document of this call, but its sibling /pay/polymeric/query tells it.
  trade_type: text,
  attach: wechatAnswer,
} satisfies Readers

interface ResponseSettings {
  readonly credentials: { readonly accessKey: string }
  readonly notFound: readonly string[]
  readonly acceptUnsignedNotFound: boolean
}

export function response(answer: WireAnswer, key: OrderKey, settings: ResponseSettings): Answer<HkrtRecord> {
  return readAnswer(answer, ({ value }) => read(value, key, settings))
}

function read(value: Readonly<Record<string, unknown>>, key: OrderKey, settings: ResponseSettings): Answer<HkrtRecord> {
  const { accessKey } = settings.credentials
  // An object stays one.
  const said = signedValue(value) as Readonly<Record<string, unknown>>
  const outcome = code(said.return_code)
  if (!outcome) return unreadable('return_code', said.return_code)
  const succeeded = outcome === '10000'
  const signed = said.sign !== undefined && said.sign !== null && said.sign !== ''
  const misplaced = isMisplaced(said)
  if ((succeeded || signed) && (!verify(said, accessKey) || (succeeded && misplaced)))
    return failed(
      'BAD_SIGNATURE',
      signed ? 'the signature is wrong, or fits other fields too' : 'there is no signature',
    )
  if (!succeeded) {
    const reasons = [said.return_msg, said.error_code, said.error_msg].map(words).filter(Boolean)
    // Whether failures are signed is not documented: one that is not is believed to be a failure, and nothing more.
    const believed = (signed && !misplaced) || settings.acceptUnsignedNotFound
    return believed && settings.notFound.some((pattern) => [outcome, ...reasons].some((word) => word.includes(pattern)))
      ? notFoundUnlessOther(said, parameter, key)
      : rejected(outcome, reasons.join(' '), [accessKey])
  }
  const { sign: _, ...unsigned } = value
  const order = parseRecord(record, unsigned)
  if (order.kind === 'failed') return order
  return otherOrder(numbers(order.record), key) ?? { kind: 'found', records: [order.record] }
}

export function numbers(record: HkrtRecord) {
  return {
    TRADE_NO: record.trade_no,
    OUT_TRADE_NO: record.out_trade_no,
    VOUCHER_NO: text(record.channel_trade_no) ?? null,
  }
}
