// Ways to damage an answer: its bytes, its members, and the shape of the signed text.
import fc from 'fast-check'
import { fieldsOf } from './oracle.ts'
import type { Name } from './subjects.ts'
import { Spelled, signedText, type Wire, WireObject, wireObject } from './wire-text.ts'

// — Bytes —

const tokens = [
  '"',
  '\\',
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '&',
  '=',
  '<',
  '0',
  '9',
  '-',
  'null',
  '\u0000',
  '\ufeff',
  'é',
  '茶',
  '\\u0000',
  '"sign":"x",',
  '"trade_status":"1",',
]

export type ByteChange = (bytes: Buffer) => Buffer

const place = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true })
const at = (bytes: Buffer, fraction: number) => Math.floor(fraction * bytes.length)

function splice(bytes: Buffer, from: number, to: number, put: Buffer): Buffer {
  return Buffer.concat([bytes.subarray(0, from), put, bytes.subarray(Math.max(from, to))])
}

export const byteChange: fc.Arbitrary<ByteChange> = fc.oneof(
  fc.tuple(place, fc.integer({ min: 1, max: 255 })).map(
    ([where, mask]): ByteChange =>
      (bytes) => {
        const flipped = Buffer.from(bytes)
        const index = at(bytes, where)
        if (bytes.length > 0) flipped[index] = (bytes[index] ?? 0) ^ mask
        return flipped
      },
  ),
  place.map(
    (where): ByteChange =>
      (bytes) =>
        bytes.subarray(0, at(bytes, where)),
  ),
  fc.tuple(place, fc.integer({ min: 1, max: 40 })).map(
    ([where, length]): ByteChange =>
      (bytes) =>
        splice(bytes, at(bytes, where), at(bytes, where) + length, Buffer.of()),
  ),
  fc.tuple(place, fc.integer({ min: 1, max: 60 }), place).map(
    ([where, length, to]): ByteChange =>
      (bytes) => {
        const from = at(bytes, where)
        return splice(bytes, at(bytes, to), at(bytes, to), bytes.subarray(from, from + length))
      },
  ),
  fc.tuple(place, fc.constantFrom(...tokens), fc.integer({ min: 0, max: 2 })).map(
    ([where, token, over]): ByteChange =>
      (bytes) =>
        splice(bytes, at(bytes, where), at(bytes, where) + over, Buffer.from(token)),
  ),
  fc.uint8Array({ minLength: 1, maxLength: 8 }).chain((noise) =>
    place.map(
      (where): ByteChange =>
        (bytes) =>
          splice(bytes, at(bytes, where), at(bytes, where), Buffer.from(noise)),
    ),
  ),
)

// — Values and members —

const good = [
  '0',
  '1',
  '35',
  '3500',
  '35.00',
  '0.01',
  '2026-11-01 10:00:00',
  '20261101100320',
  '2024-02-29 00:00:00',
  'SUCCESS',
  'wait',
  'TRADE_CLOSED',
  'x',
  '茶 "大杯" \\ /',
  'B&B',
  'a=b',
  'table 7, 张三',
  '👍',
  '',
]
const bad = [
  '35.001',
  '-1',
  '+1',
  ' 1',
  '1 ',
  '1,00',
  '.5',
  '35.',
  '١',
  '1e3',
  '0x10',
  'NaN',
  'Infinity',
  '9007199254740993',
  '99999999999999999999',
  '90071992547409.93',
  '999999999999999.99',
  '2026-02-30 10:00:00',
  '2025-02-29 00:00:00',
  '9999-99-99 99:99:99',
  '0000-00-00 00:00:00',
  '1970-01-01 00:00:00',
  '2026-11-01T10:00:00Z',
  '2026-11-01 24:00:00',
  '20261301100320',
  '2026-11-01',
  '2026-11-01 10:00:00 ',
]
/** Texts that could pass for further pairs. */
const ambiguous = ['1&refunded_amount=0.01', 'x&trade_status=1', '&=', 'x&y&z=1']
const protoNames = ['constructor', 'toString', '__proto__', 'prototype', 'hasOwnProperty', 'valueOf']
const spelled = [
  '0',
  '-0',
  '1.0',
  '3500',
  '35e2',
  '1e400',
  '-1',
  '1.5',
  '9007199254740991',
  '9007199254740993',
  '1e-7',
  '123456789012345678901234567890',
]

const scalar: fc.Arbitrary<Wire> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...good) },
  { weight: 4, arbitrary: fc.constantFrom(...bad) },
  { weight: 1, arbitrary: fc.constantFrom(...ambiguous) },
  { weight: 1, arbitrary: fc.constantFrom(...protoNames) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
  { weight: 2, arbitrary: fc.constantFrom<Wire>(null, true, false) },
  { weight: 3, arbitrary: fc.constantFrom(...spelled).map((text) => new Spelled(text)) },
  { weight: 1, arbitrary: fc.integer() },
)

const nested: fc.Arbitrary<Wire> = fc.oneof(
  fc.array(scalar, { maxLength: 3 }),
  fc.tuple(scalar, fc.integer({ min: 1, max: 60 })).map(([inner, levels]) => deep(inner, levels)),
  fc
    .array(fc.tuple(fc.constantFrom('a', 'b', 'name', ...protoNames), scalar), { maxLength: 3 })
    .map((pairs) => new WireObject(pairs)),
)

function deep(inner: Wire, levels: number): Wire {
  let value = inner
  for (let level = 0; level < levels; level++) value = level % 2 ? [value] : wireObject({ d: value })
  return value
}

const value: fc.Arbitrary<Wire> = fc.oneof({ weight: 6, arbitrary: scalar }, { weight: 1, arbitrary: nested })

export type Change = (order: WireObject) => WireObject

/** A change to the members of an order, except `sign`, and `attach`, which has a separate fuzz. */
export function change(name: Name): fc.Arbitrary<Change> {
  const documented = fieldsOf(name).filter((field) => name !== 'hkrt' || field !== 'attach')
  const further = ['x', 'sign_type', 'zzz', 'a.b', 'A', '', 'a=b', 'a&b', ...protoNames]
  const field = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...documented) },
    { weight: 1, arbitrary: fc.constantFrom(...further) },
  )
  return fc.oneof(
    {
      weight: 6,
      arbitrary: fc.tuple(field, value).map(
        ([name, put]): Change =>
          (order) =>
            order.with(name, put),
      ),
    },
    {
      weight: 2,
      arbitrary: field.map(
        (name): Change =>
          (order) =>
            order.without(name),
      ),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(field, value).map(
        ([name, put]): Change =>
          (order) =>
            new WireObject([...order.pairs, [name, put]]),
      ),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(field, field).map(
        ([one, other]): Change =>
          (order) => {
            const [a, b] = [order.get(one), order.get(other)]
            return a === undefined || b === undefined ? order : order.with(one, b).with(other, a)
          },
      ),
    },
    {
      weight: 1,
      arbitrary: fc.nat(1_000_000).map(
        (seed): Change =>
          (order) =>
            shuffled(order, seed),
      ),
    },
  )
}

function shuffled(order: WireObject, seed: number): WireObject {
  let state = seed + 1
  const random = () => {
    state = (state * 48_271) % 2_147_483_647
    return state
  }
  return new WireObject(
    order.pairs
      .map((pair) => ({ pair, rank: random() }))
      .toSorted((a, b) => a.rank - b.rank)
      .map(({ pair }) => pair),
  )
}

// — Other shapes of one signed text —

type Reshape = (object: WireObject, index: number, count: number) => WireObject

const reshapes: Readonly<Record<string, Reshape>> = {
  'a value in a list': (object, index) => atPair(object, index, (value) => [value]),
  'a value in two lists': (object, index) => atPair(object, index, (value) => [[value]]),
  'an object as its text': (object, index) =>
    atPair(object, index, (value) => (typeof value === 'object' ? signedText(value) : value)),
  'a number as text': (object, index) =>
    atPair(object, index, (value) => (typeof value === 'object' && value !== null ? value : signedText(value))),
  'an empty sibling': (object, index, count) =>
    new WireObject([...object.pairs, [['trade_state', 'fee', 'openid', 'x'][index % 4] ?? 'x', count % 2 ? '' : null]]),
  'siblings absorbed': absorb,
  'the last members expelled': expel,
  'siblings joined into one text': (object, index, count) => {
    const pairs = sorted(object)
    const from = index % pairs.length
    const taken = pairs.slice(from, from + 1 + count)
    const [first] = taken
    if (!first) return object
    const text = signedText(new WireObject(taken)).slice(first[0].length + 1)
    return new WireObject([...pairs.slice(0, from), [first[0], text], ...pairs.slice(from + taken.length)])
  },
  'a list cut apart': (object, index, count) =>
    atPair(object, index, (value) =>
      Array.isArray(value)
        ? value.flatMap((each): Wire[] => (each instanceof WireObject ? cut(each, count) : [each]))
        : value,
    ),
  'objects of a list made one': (object, index) =>
    atPair(object, index, (value) =>
      Array.isArray(value) && value.every((each) => each instanceof WireObject)
        ? [new WireObject(value.flatMap((each) => sorted(each)))]
        : value,
    ),
}

/** One signed text has many shapes; most of these sign like the original, and none may be accepted with another meaning. */
export const reshape: fc.Arbitrary<Change> = fc
  .tuple(fc.constantFrom(...Object.values(reshapes)), fc.nat(40), fc.integer({ min: 1, max: 12 }), fc.nat(3))
  .map(
    ([how, index, count, level]): Change =>
      (answer) =>
        within(answer, level, index, (object) => how(object, index, count)),
  )

/** Applies a change to the answer itself or, at a deeper level, to an object in it. */
function within(object: WireObject, level: number, index: number, work: Change): WireObject {
  const inner = object.pairs.findIndex(([, value]) => holdsObject(value))
  if (level === 0 || inner < 0) return object.pairs.length > 0 ? work(object) : object
  return new WireObject(
    object.pairs.map(([name, value], place) => [
      name,
      place === inner ? intoObjects(value, index, (each) => within(each, level - 1, index, work)) : value,
    ]),
  )
}

function holdsObject(value: Wire): boolean {
  return value instanceof WireObject || (Array.isArray(value) && value.some(holdsObject))
}

function intoObjects(value: Wire, index: number, work: Change): Wire {
  if (value instanceof WireObject) return work(value)
  if (!Array.isArray(value)) return value
  const chosen = index % value.length
  return value.map((each, place) => (place === chosen ? intoObjects(each, index, work) : each))
}

function sorted(object: WireObject): (readonly [string, Wire])[] {
  return object.pairs.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
}

function atPair(object: WireObject, index: number, work: (value: Wire) => Wire): WireObject {
  const chosen = index % object.pairs.length
  return new WireObject(object.pairs.map(([name, value], place) => [name, place === chosen ? work(value) : value]))
}

function cut(object: WireObject, count: number): WireObject[] {
  const pairs = sorted(object)
  return [new WireObject(pairs.slice(0, count)), new WireObject(pairs.slice(count))].filter(
    ({ pairs }) => pairs.length > 0,
  )
}

/** The members that follow an object move into it. */
function absorb(object: WireObject, index: number, count: number): WireObject {
  const pairs = sorted(object)
  const containers = pairs.flatMap(([, value], place) => (holdsObject(value) ? [place] : []))
  const place = containers[index % Math.max(1, containers.length)]
  const container = place === undefined ? undefined : pairs[place]
  if (place === undefined || !container) return object
  const moved = pairs.slice(place + 1, place + 1 + count)
  const grown = intoLast(container[1], (last) => new WireObject([...last.pairs, ...moved]))
  return new WireObject([...pairs.slice(0, place), [container[0], grown], ...pairs.slice(place + 1 + moved.length)])
}

/** The last members of an object move out of it, beside it. */
function expel(object: WireObject, index: number, count: number): WireObject {
  const pairs = sorted(object)
  const containers = pairs.flatMap(([, value], place) => (holdsObject(value) ? [place] : []))
  const place = containers[index % Math.max(1, containers.length)]
  const container = place === undefined ? undefined : pairs[place]
  if (place === undefined || !container) return object
  let out: (readonly [string, Wire])[] = []
  const shrunk = intoLast(container[1], (last) => {
    const members = sorted(last)
    out = members.slice(-count)
    return new WireObject(members.slice(0, -count))
  })
  return new WireObject([...pairs.slice(0, place), [container[0], shrunk], ...out, ...pairs.slice(place + 1)])
}

function intoLast(value: Wire, work: Change): Wire {
  if (value instanceof WireObject) return work(value)
  if (!Array.isArray(value)) return value
  const last = value.findLastIndex(holdsObject)
  return value.map((each, place) => (place === last ? intoLast(each, work) : each))
}
