// The providers' clock: `yyyy-MM-dd HH:mm:ss` at UTC+8, which has no summer time.
const offset = 8 * 60 * 60 * 1000

export function beijingTime(instant: number): string {
  return new Date(instant + offset).toISOString().slice(0, 19).replace('T', ' ')
}

export function beijingDay(instant: number): string {
  return beijingTime(instant).slice(0, 10)
}

/** NaN if the text does not have that form. */
export function beijingInstant(text: string): number {
  return /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(text) ? Date.parse(`${text.replace(' ', 'T')}+08:00`) : Number.NaN
}
