// A raw answer as records: verified, then read.
import { z } from 'zod'
import type { OrderKey } from '../../../src/domain/order.ts'
import type { Answer, WireAnswer } from '../../../src/domain/provider.ts'
import { failed } from '../../../src/domain/provider.ts'
import { jsonAnswer, otherOrder, parseRecord } from '../../../src/providers/toolkit/answer.ts'
import { keys } from './keys.ts'
import { sign } from './signature.ts'

const record = z.looseObject({ no: z.string(), ref: z.string(), cents: z.int().min(0), state: z.string() })
export type PayliteRecord = z.infer<typeof record>

const envelope = z.looseObject({ orders: z.array(record), signature: z.string() })

export function response(answer: WireAnswer, key: OrderKey, secret: string): Answer<PayliteRecord> {
  const json = jsonAnswer(answer)
  if (json.kind === 'failed') return json
  const said = parseRecord(envelope, json.value)
  if (said.kind === 'failed') return said
  const { orders, signature } = said.record
  if (signature !== sign(JSON.stringify(json.value.orders), secret))
    return failed('BAD_SIGNATURE', 'the signature is wrong')
  const [first, ...others] = orders
  if (!first) return { kind: 'notFound' }
  return (
    orders.map((each) => otherOrder(keys.numbers(each), key)).find(Boolean) ?? {
      kind: 'found',
      records: [first, ...others],
    }
  )
}
