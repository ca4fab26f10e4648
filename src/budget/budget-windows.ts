// The arithmetic of budgets: which counts a call must fit under, and when a full window frees itself. Pure.
import type { BudgetLimits, BudgetWindow } from '../domain/provider.ts'

/** A count of calls: those of a calendar day, or of one slice of a sliding window. */
export interface Slice {
  /** What is counted: the window's name, with a client's behind it for a client's own share. */
  readonly counter: string
  readonly slice: number
  /** Epoch milliseconds from which the count matters no more. */
  readonly expires: number
}

/** The counts from slice `from` to slice `to`, both included, must add up to less than `limit`. */
export interface Check {
  readonly window: BudgetWindow
  readonly counter: string
  readonly from: number
  readonly to: number
  readonly limit: number
}

export interface CallPlan {
  readonly checks: readonly Check[]
  /** What the call adds one to, once every check has passed. */
  readonly adds: readonly Slice[]
}

/** Calls counted so far in a slice; 0 where none were. */
export type Counts = (counter: string, slice: number) => number

/** A client's own part of a day's budget. */
export interface Share {
  readonly client: string
  readonly perDay: number
}

const second = 1_000
/** Milliseconds of each window. */
const lengths = {
  perDay: 86_400 * second,
  perHour: 3_600 * second,
  perMinute: 60 * second,
  perSecond: second,
} satisfies Record<BudgetWindow, number>

/** A sliding window is counted in so many slices, so that what is stored stays small however large the budget. */
const slices = 50
/** Slices by which a window is made longer: a call reaches the wire, or the store, a little after it was planned. */
const margins = { perHour: 1, perMinute: 1, perSecond: 5 } satisfies Record<Sliding, number>
type Sliding = Exclude<BudgetWindow, 'perDay'>

/** Providers' days begin at midnight UTC+8, whatever the zone of this process. */
const zoneOffset = 8 * 3_600 * second
/** Their clocks and ours may differ: a call this close to midnight counts for both days. */
const midnightMargin = 10 * second

const windows = ['perDay', 'perHour', 'perMinute', 'perSecond'] as const satisfies readonly BudgetWindow[]

/** What a call at `now` (epoch milliseconds) must pass and adds to. */
export function planCall(limits: BudgetLimits, now: number, share?: Share): CallPlan {
  const checks: Check[] = []
  const adds: Slice[] = []
  for (const window of windows) {
    const limit = limits[window]
    if (limit === undefined) continue
    if (window === 'perDay') {
      const counters = [{ counter: window as string, limit }]
      if (share) counters.push({ counter: `${window}/${share.client}`, limit: share.perDay })
      for (const { counter, limit } of counters)
        for (const slice of daysOf(now)) {
          checks.push({ window, counter, from: slice, to: slice, limit })
          adds.push({ counter, slice, expires: dayStart(slice + 1) + 2 * midnightMargin })
        }
    } else {
      const slice = Math.floor(now / sliceLength(window))
      checks.push({ window, counter: window, ...span(window, slice), limit })
      adds.push({ counter: window, slice, expires: leavesAt(window, slice) })
    }
  }
  return { checks, adds }
}

export function sum(counts: Counts, { counter, from, to }: Pick<Check, 'counter' | 'from' | 'to'>): number {
  let total = 0
  for (let slice = from; slice <= to; slice++) total += counts(counter, slice)
  return total
}

/** When a check that failed passes again, if nothing else is counted meanwhile; epoch milliseconds. */
export function freeAt(check: Check, counts: Counts): number {
  const { window, counter, from, to, limit } = check
  if (window === 'perDay') return dayStart(to + 1) + midnightMargin
  let rest = sum(counts, check)
  let slice = from
  while (slice < to && rest - counts(counter, slice) >= limit) rest -= counts(counter, slice++)
  return leavesAt(window, slice)
}

/** How much of a window is used, and when that changes next. */
export interface BudgetUse {
  readonly window: BudgetWindow
  readonly limit: number
  readonly used: number
  /** Epoch milliseconds: the end of a calendar day, or when the oldest counted calls leave a sliding window. */
  readonly resetsAt: number
}

/** Calls left; a limit may have been lowered below what is used. */
export function remaining({ limit, used }: Pick<BudgetUse, 'limit' | 'used'>): number {
  return Math.max(0, limit - used)
}

export function budgetUses(limits: BudgetLimits, counts: Counts, now: number): BudgetUse[] {
  return windows.flatMap((window) => {
    const limit = limits[window]
    if (limit === undefined) return []
    if (window === 'perDay') {
      const today = dayOf(now)
      return { window, limit, used: counts(window, today), resetsAt: dayStart(today + 1) }
    }
    const check = { window, counter: window, ...span(window, Math.floor(now / sliceLength(window))), limit }
    const used = sum(counts, check)
    return { window, limit, used, resetsAt: used === 0 ? now : freeAt({ ...check, limit: used }, counts) }
  })
}

/** How much of the provider's day has passed at `now`: 0 to 1. */
export function dayFraction(now: number): number {
  return (now - dayStart(dayOf(now))) / lengths.perDay
}

/** When the provider's day that holds `now` is over, its clock's doubt included; epoch milliseconds. */
export function dayEnd(now: number): number {
  return dayStart(dayOf(now) + 1) + midnightMargin
}

function sliceLength(window: BudgetWindow): number {
  return lengths[window] / slices
}

/** The slices that a check at a slice adds up: later ones too, since another host's clock may be ahead. */
function span(window: Sliding, slice: number): Pick<Check, 'from' | 'to'> {
  return { from: slice - slices - margins[window], to: slice + slices }
}

/** Milliseconds that a call may take from its plan to being counted, and still keep to every window. */
export function planHolds(limits: BudgetLimits): number {
  const of = (window: Sliding) => (limits[window] === undefined ? [] : [margins[window] * sliceLength(window)])
  return Math.min(midnightMargin, ...of('perHour'), ...of('perMinute'), ...of('perSecond'))
}

function leavesAt(window: Sliding, slice: number): number {
  return (slice + slices + margins[window] + 1) * sliceLength(window)
}

function dayOf(now: number): number {
  return Math.floor((now + zoneOffset) / lengths.perDay)
}

function dayStart(day: number): number {
  return day * lengths.perDay - zoneOffset
}

function daysOf(now: number): number[] {
  return [...new Set([dayOf(now - midnightMargin), dayOf(now), dayOf(now + midnightMargin)])]
}
