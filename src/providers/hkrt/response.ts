// A raw answer as a record: verified first, then read.
import { z } from 'zod'
import type { OrderKey } from '../../domain/order.ts'
import type { Answer, WireAnswer } from '../../domain/provider.ts'
import { optionalYuan, yuanText } from '../toolkit/amount.ts'
import { badSignature, jsonAnswer, otherOrder, parseRecord, rejected } from '../toolkit/answer.ts'
import { type NotFoundSettings, saysNotFound } from '../toolkit/not-found.ts'
import { numbersAsText } from '../toolkit/strict-json.ts'
import { keys } from './keys.ts'
import { verify } from './signature.ts'
import { attach } from './wechat.ts'

// The document's own sample lacks rate and fee, though it marks them as required: so only what no order can do without is.
const record = z.looseObject({
  trade_no: z.string().min(1),
  out_trade_no: z.string().min(1),
  channel_trade_no: z.string().nullish(),
  total_amount: yuanText,
  rate: z.string().nullish(),
  fee: optionalYuan,
  trade_status: z.union([z.string(), z.number()]),
  error_code: z.string().nullish(),
  error_msg: z.string().nullish(),
  appid: z.string().nullish(),
  openid: z.string().nullish(),
  weixin_no: z.string().nullish(),
  refunded_amount: optionalYuan,
  remanent_amount: optionalYuan,
  fee_subsidy_party: z.string().nullish(),
  pre_fee_subsidy_amount: optionalYuan,
  real_fee_subsidy_amount: optionalYuan,
  real_fee_amount: optionalYuan,
  // Not in the document of this call, but its sibling /pay/polymeric/query tells it.
  trade_type: z.string().nullish(),
  attach,
})
export type HkrtRecord = z.infer<typeof record>

// Numbers stand here as the text that was signed.
const envelope = z.looseObject({
  return_code: z.string().min(1),
  return_msg: z.string().nullish(),
  error_code: z.string().nullish(),
  error_msg: z.string().nullish(),
})

interface ResponseSettings extends NotFoundSettings {
  readonly credentials: { readonly accessKey: string }
}

export function response(answer: WireAnswer, key: OrderKey, settings: ResponseSettings): Answer<HkrtRecord> {
  const { accessKey } = settings.credentials
  const json = jsonAnswer(answer)
  if (json.kind === 'failed') return json
  const call = parseRecord(envelope, numbersAsText(json.text))
  if (call.kind === 'failed') return call
  const said = call.record
  const succeeded = said.return_code === '10000'
  const signed = said.sign !== undefined && said.sign !== null && said.sign !== ''
  if ((succeeded || signed) && !verify(said, accessKey)) return badSignature(signed)
  if (!succeeded) {
    const { return_code: code, return_msg, error_code, error_msg } = said
    const words = [return_msg, error_code, error_msg].filter((word) => typeof word === 'string')
    return saysNotFound([code, ...words], signed, settings)
      ? { kind: 'notFound' }
      : rejected(code, words.join(' '), [accessKey])
  }
  const { sign: _, ...unsigned } = json.value
  const order = parseRecord(record, unsigned)
  if (order.kind === 'failed') return order
  return otherOrder(keys.numbers(order.record), key) ?? { kind: 'found', records: [order.record] }
}
