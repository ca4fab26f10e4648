// The arithmetic of budgets: which counts a call must fit under, and when a full window frees itself. Pure.
import type { BudgetLimits, BudgetWindow } from '../domain/provider.ts'

/** Calls that are counted together, under limits of their own: an app's, a client's. */
export interface Part {
  /** Whose calls they are: the first part of the names of its counters. */
  readonly owner: string
  readonly limits: BudgetLimits
  /** The windows in which calls are counted, limited or not: a limit that is set later knows what was called before. */
  readonly windows: readonly BudgetWindow[]
}

/** The counts of a counter from slice `from` to slice `to`, both included. */
export interface Range {
  /** The owner and the window, joined by a slash. */
  readonly counter: string
  readonly from: number
  readonly to: number
}

/** A count of calls: those of a calendar day, or of one slice of a sliding window. */
export interface Slice {
  readonly counter: string
  readonly slice: number
  /** Milliseconds for which the count is kept. */
  readonly lives: number
}

/** The counts of the range must add up to less than `limit`. */
export interface Check extends Range {
  readonly window: BudgetWindow
  readonly owner: string
  readonly limit: number
  /** Milliseconds by which the call may be sent before its plan. */
  readonly early?: number
}

export interface CallPlan {
  readonly checks: readonly Check[]
  /** What the call adds one to, once every check has passed. */
  readonly adds: readonly Slice[]
}

/** Calls counted so far in a slice; 0 if there were none. */
export type Counts = (counter: string, slice: number) => number

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

export const allWindows = ['perDay', 'perHour', 'perMinute', 'perSecond'] as const satisfies readonly BudgetWindow[]

/** A clock may be wrong by so many milliseconds: within them it shifts a window, and never empties one. */
const longestSkew = lengths.perDay

/**
 * What a call at `at` (epoch milliseconds) must pass and adds to. `early`: milliseconds by which it may be sent before, where
 * the plan allows for a slow store.
 */
export function planCall(parts: readonly Part[], at: number, early = 0): CallPlan {
  const checks: Check[] = []
  const adds: Slice[] = []
  for (const { owner, limits, windows } of parts)
    for (const window of windows) {
      const limit = limits[window]
      const counter = counterOf(owner, window)
      const lives = lengths[window] * 2 + longestSkew
      const slices = window === 'perDay' ? daysOf(at - early, at) : [sliceAt(window, at)]
      for (const slice of slices) {
        adds.push({ counter, slice, lives })
        if (limit !== undefined) checks.push({ owner, window, counter, ...span(window, slice, early), limit, early })
      }
    }
  return { checks, adds }
}

/** The counts that tell how much of each limit is used at `now`. */
export function rangesOf({ owner, limits }: Pick<Part, 'owner' | 'limits'>, now: number): Range[] {
  return allWindows
    .filter((window) => limits[window] !== undefined)
    .map((window) => ({ counter: counterOf(owner, window), ...span(window, sliceAt(window, now)) }))
}

function counterOf(owner: string, window: BudgetWindow): string {
  return `${owner}/${window}`
}

export function sum(counts: Counts, { counter, from, to }: Range): number {
  let total = 0
  for (let slice = from; slice <= to; slice++) total += counts(counter, slice)
  return total
}

/** When a check that failed passes again, if nothing else is counted meanwhile; epoch milliseconds. */
export function freeAt(check: Range & Pick<Check, 'window' | 'limit' | 'early'>, counts: Counts): number {
  const { window, counter, from, to, limit, early = 0 } = check
  if (window === 'perDay') return dayStart(to + 1) + midnightMargin
  let rest = sum(counts, check)
  let slice = from
  while (slice < to && rest - counts(counter, slice) >= limit) rest -= counts(counter, slice++)
  return leavesAt(window, slice) + earlySlices(window, early) * sliceLength(window) - early
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

export function budgetUses(
  { owner, limits }: Pick<Part, 'owner' | 'limits'>,
  counts: Counts,
  now: number,
): BudgetUse[] {
  return allWindows.flatMap((window) => {
    const limit = limits[window]
    if (limit === undefined) return []
    const slice = sliceAt(window, now)
    const range = { counter: counterOf(owner, window), ...span(window, slice) }
    const used = sum(counts, range)
    if (window === 'perDay') return { window, limit, used, resetsAt: dayStart(slice + 1) }
    return { window, limit, used, resetsAt: used === 0 ? now : freeAt({ ...range, window, limit: used }, counts) }
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
function span(window: BudgetWindow, slice: number, early = 0): Pick<Range, 'from' | 'to'> {
  if (window === 'perDay') return { from: slice, to: slice }
  return { from: slice - slices - margins[window] - earlySlices(window, early), to: slice + slices }
}

function earlySlices(window: Sliding, early: number): number {
  return Math.ceil(early / sliceLength(window))
}

function sliceAt(window: BudgetWindow, time: number): number {
  return window === 'perDay' ? dayOf(time) : Math.floor(time / sliceLength(window))
}

/** Milliseconds by which a call may be later than its plan, and still keep to every window. */
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

/** The days that a call between two times may fall on. */
function daysOf(first: number, last: number): number[] {
  return [...new Set([dayOf(first - midnightMargin), dayOf(first), dayOf(last), dayOf(last + midnightMargin)])]
}
