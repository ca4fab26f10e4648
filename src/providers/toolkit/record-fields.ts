// The zod readers of an order's required fields: its numbers and its status. Amounts are in amount.ts.
import { z } from 'zod'
import { told } from './message.ts'
import { code, isNothing, text } from './reading.ts'

/** A number that identifies the order; kept as text. */
export const orderNumber = z.unknown().transform((value, context): string => {
  const number = readNumber(value)
  if (number) return number
  context.addIssue(isNothing(value) ? 'is missing' : `${told(value)} is not an order number`)
  return z.NEVER
})

/** A number that the order may not have yet; kept unchanged. */
export const optionalOrderNumber = z
  .unknown()
  .superRefine((value, context) => {
    if (readNumber(value) === undefined)
      context.addIssue({ code: 'custom', message: `${told(value)} is not an order number` })
  })
  .optional()

/** A status code, as text or number; an empty code is unknown, not invalid. */
export const statusCode = z.unknown().transform((value, context): string => {
  const status = value === '' ? '' : code(value)
  if (typeof status === 'string' && isLegible(status)) return status
  context.addIssue(isNothing(value) ? 'is missing' : `${told(value)} is not a status`)
  return z.NEVER
})

function readNumber(value: unknown): string | null | undefined {
  const number = text(value)
  return typeof number === 'string' && !isLegible(number) ? undefined : number
}

/** Whether all bytes are in the charset. */
function isLegible(value: string): boolean {
  return value.isWellFormed() && !value.includes('\ufffd')
}
