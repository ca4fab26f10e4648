// Beijing time (UTC+8 all year since 1991), as all four providers write it, to and from text with its zone.
import type { ZonedTime } from '../../domain/order.ts'
import { text } from './reading.ts'

const offset = 8 * 3_600_000
/** A time before this means a missing time: zeros, the epoch, Go's year 1, PHP's -0001. */
const first = Date.UTC(2000, 0, 1) - offset

const spaced = /^(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d)(?::(\d\d)(?:\.\d{1,9})?)?$/
const compact = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/
const rfc3339 = /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d):(\d\d)(?:\.\d{1,9})?(?:[Zz]|([+-])([01]\d|2[0-3]):([0-5]\d))$/
/** A year before 2000, with or without a time of day, even if the day does not exist. */
const longAgo = /^(?:-\d{4}|[01]\d{3})(?:-\d\d-\d\d(?:[Tt ][\d:.]+(?:[Zz]|[+-][\d:]+)?)?|\d{10})$/

/**
 * A time as text or number, at UTC+8 if it does not have a zone, to `yyyy-MM-ddTHH:mm:ss+08:00`; null if it is missing, undefined if it
 * cannot be read.
 */
export function time(value: unknown): ZonedTime | null | undefined {
  const said = text(value)
  if (typeof said !== 'string') return said
  if (/^0[0.:T+ -]*Z?$/i.test(said)) return null
  const instant = instantOf(said)
  if (instant === undefined) return longAgo.test(said) ? null : undefined
  if (instant < first) return null
  const local = new Date(instant + offset).toISOString()
  return local.startsWith('+') ? undefined : `${local.slice(0, 19)}+08:00`
}

function instantOf(said: string): number | undefined {
  const zoned = rfc3339.exec(said)
  const match = zoned ?? spaced.exec(said) ?? compact.exec(said)
  if (!match) return undefined
  const [, year, month, day, hour, minute, second = '00', sign, zoneHours = '0', zoneMinutes = '0'] = match
  const local = `${year}-${month}-${day}T${hour}:${minute}:${second}`
  // Date rolls 31 February over to March and refuses hour 25; a text that does not round-trip is not a time.
  const instant = Date.parse(`${local}Z`)
  if (Number.isNaN(instant) || !new Date(instant).toISOString().startsWith(local)) return undefined
  if (!zoned) return instant - offset
  const zone = (Number(zoneHours) * 60 + Number(zoneMinutes)) * 60_000
  return sign === '-' ? instant + zone : instant - zone
}

/** Epoch milliseconds to `yyyy-MM-dd HH:mm:ss` at UTC+8, whatever the process's own zone. */
export function toBeijing(epochMs: number): string {
  return new Date(epochMs + offset).toISOString().slice(0, 19).replace('T', ' ')
}
