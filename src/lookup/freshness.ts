// How long an answer can be trusted, and what a kept one is worth now: pure.
import type { OrderFields } from '../domain/order.ts'
import type { Trust } from '../domain/provider.ts'

const day = 86_400
/** A closed or failed order may still be paid, or be tried again, shortly after it became known as such. */
const settling = 600

/** Clocks of a fleet differ by so many milliseconds at most; a time further ahead is of a clock that was wrong. */
const skew = 60_000

/** Milliseconds since a time; endless for one that lies in the future: it is neither fresh nor waited for. */
export function ageAt(time: number, now: number): number {
  return time > now + skew ? Number.POSITIVE_INFINITY : Math.max(0, now - time)
}

/** Seconds for which a record is as good as a new one; `knownFor`: seconds from when its status was first seen to when it was fetched. */
export function trustSeconds(fields: OrderFields, trust: Trust, knownFor: number): number {
  if (fields.final) return 90 * day
  switch (fields.status) {
    case 'PENDING':
    case 'PROCESSING':
      return trust.open
    case 'UNKNOWN':
      return trust.unknown
    case 'PAID':
      return trust.paid
    case 'REFUNDING':
    case 'PARTIALLY_REFUNDED':
      return trust.refunding
    case 'CLOSED':
      return knownFor < settling ? 600 : day
    case 'FAILED':
      return knownFor < settling ? 60 : day
    // Inferred, or they would be final: asked again once a day.
    case 'REFUNDED':
    case 'REVOKED':
      return day
  }
}
