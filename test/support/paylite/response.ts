// A raw answer as records: verified, then read.
import { z } from 'zod'
import type { OrderKey } from '../../../src/domain/order.ts'
import type { Answer, WireAnswer } from '../../../src/domain/provider.ts'
import { failed } from '../../../src/domain/provider.ts'
import { fen, requiredFen } from '../../../src/providers/toolkit/amount.ts'
import {
  type JsonAnswer,
  otherOrder,
  parseRecord,
  readAnswer,
  rejected,
} from '../../../src/providers/toolkit/answer.ts'
import { code, list, type Readers, text, words } from '../../../src/providers/toolkit/reading.ts'
import { orderNumber, statusCode } from '../../../src/providers/toolkit/record-fields.ts'
import { mergeRows } from '../../../src/providers/toolkit/rows.ts'
import { time } from '../../../src/providers/toolkit/time.ts'
import { keys } from './keys.ts'
import { sign } from './signature.ts'

const record = z.looseObject({ no: orderNumber, ref: orderNumber, cents: requiredFen, state: statusCode })
export type PayliteRecord = z.infer<typeof record>

export const optional = { note: text, fee: fen, paid_at: time } satisfies Readers

const envelope = z.looseObject({ orders: z.preprocess((value) => list(value) ?? value, z.array(record)) })
const strict = { ref: text, cents: fen, state: text }

export function response(answer: WireAnswer, key: OrderKey, secret: string): Answer<PayliteRecord> {
  return readAnswer(answer, (json) => read(json, key, secret))
}

function read(json: JsonAnswer, key: OrderKey, secret: string): Answer<PayliteRecord> {
  const { error, message, signature } = json.value
  if (error !== undefined) return rejected(code(error) ?? '', words(message), [secret])
  // The signature covers the original text of the orders.
  const signed = json.text.slice(...(json.spans.get('orders') ?? [0, 0]))
  if (typeof signature !== 'string' || signature.toLowerCase() !== sign(signed, secret))
    return failed('BAD_SIGNATURE', 'the signature is wrong')
  const said = parseRecord(envelope, json.value)
  if (said.kind === 'failed') return said
  const orders = mergeRows(said.record.orders, { identity: ({ no }) => no, strict, optional })
  if ('kind' in orders) return orders
  const [first, ...others] = orders
  if (!first) return { kind: 'notFound' }
  return (
    orders.map((each) => otherOrder(keys.numbers(each), key)).find(Boolean) ?? {
      kind: 'found',
      records: [first, ...others],
    }
  )
}
