// Beijing time (UTC+8 all year since 1991), as all four providers write it, to and from text with its zone.
import { z } from 'zod'
import type { ZonedTime } from '../../domain/order.ts'

/** `yyyy-MM-dd HH:mm:ss` or `yyyyMMddHHmmss`, UTC+8, to `yyyy-MM-ddTHH:mm:ss+08:00`; null: no time of the years 2000 to 2099. */
export function beijingToZoned(text: string): ZonedTime | null {
  const match =
    /^(20\d\d)-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)$/.exec(text) ?? /^(20\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(text)
  if (!match) return null
  const [, year, month, day, hour, minute, second] = match
  const local = `${year}-${month}-${day}T${hour}:${minute}:${second}`
  // Date rolls 31 February over to March and refuses hour 25; what does not come back as it went is no time.
  const time = new Date(`${local}Z`)
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(local) ? `${local}+08:00` : null
}

/** Epoch milliseconds to `yyyy-MM-dd HH:mm:ss` at UTC+8, whatever the process's own zone. */
export function toBeijing(epochMs: number): string {
  return new Date(epochMs + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')
}

/** An optional Beijing time; providers send "" for "not yet". Kept as the text that came. */
export const optionalTime = z
  .union([z.literal(''), z.string().refine((text) => beijingToZoned(text) !== null, 'is no time')])
  .nullish()

/** The zoned time of a field that passed `optionalTime`; null where it is not told. */
export function zonedTime(text: string | null | undefined): ZonedTime | null {
  return text ? beijingToZoned(text) : null
}
