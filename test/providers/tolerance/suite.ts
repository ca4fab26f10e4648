// The formats of real platforms' answers, for any provider: one suite, with a table of fields for each provider.
import { describe, expect, test } from 'vitest'
import { showRecord } from '../../../src/access/masking.ts'
import type { OrderFields, OrderKey, OrderRecord } from '../../../src/domain/order.ts'
import type { Answer, Provider, ProviderAccount, WireAnswer } from '../../../src/domain/provider.ts'
import { said } from '../../fuzz/subjects.ts'
import { rawByte, Spelled, type Wire, WireObject, wireObject } from '../../fuzz/wire-text.ts'

type FieldName = { [K in keyof OrderFields]: OrderFields[K] extends string | null ? K : never }[keyof OrderFields]

export interface Tolerated {
  readonly provider: Provider
  readonly account: ProviderAccount<OrderRecord>
  readonly order: WireObject
  /** The kind of number in the query, and its wire name. */
  readonly key: OrderKey
  readonly number: string
  /** A signed answer with the order. */
  seal(order: WireObject): string
  readonly status: string
  readonly amount: { readonly name: string; readonly unit: 'fen' | 'yuan' }
  readonly text: { readonly name: string; readonly field?: FieldName }
  readonly time?: { readonly name: string; readonly field: FieldName } | undefined
  readonly optionalAmount?: { readonly name: string; readonly unit: 'fen' | 'yuan' } | undefined
  /** Whether the signature can cover an object in place of a text. */
  readonly objectsAreSigned: boolean
  /** An answer with these rows, if the provider sends a list. */
  readonly rows?: ((rows: Wire) => string) | undefined
  /** The platform's refusals, each in its own format. */
  readonly refusals: readonly string[]
  /** A signed success with the envelope's code in this format. */
  readonly coded?: ((code: Wire) => string) | undefined
  readonly codes?: readonly Wire[]
  /** A signed "no such order" with these numbers. */
  readonly gone?: ((named: object) => string) | undefined
}

const nothing: readonly (readonly [string, Wire])[] = [
  ['null', null],
  ['""', ''],
  ['false', false],
  ['[]', []],
  ['{}', new WireObject([])],
]

const noTimes: readonly Wire[] = [
  ...nothing.map(([, value]) => value),
  0,
  '0',
  '0000-00-00',
  '0000-00-00 00:00:00',
  '00000000000000',
  '1970-01-01 08:00:00',
  '1970-01-01T00:00:00Z',
  '1970-01-01T00:00:00.000+00:00',
  '1969-12-31T19:00:00-05:00',
  '19700101080000',
  new Spelled('19700101080000'),
  '0001-01-01T00:00:00Z',
  '0001-01-01 00:00:00',
  '-0001-11-30 00:00:00',
  '-0001-11-30T00:00:00+08:05',
  '1999-12-31 23:59:59',
]

const times: readonly (readonly [Wire, string])[] = [
  ['2026-11-01 10:01:00', '2026-11-01T10:01:00+08:00'],
  ['2026-11-01 10:01', '2026-11-01T10:01:00+08:00'],
  ['2026-11-01 10:01:00.0', '2026-11-01T10:01:00+08:00'],
  ['20261101100100', '2026-11-01T10:01:00+08:00'],
  [new Spelled('20261101100100'), '2026-11-01T10:01:00+08:00'],
  ['2026-11-01T10:01:00+08:00', '2026-11-01T10:01:00+08:00'],
  ['2026-11-01T02:01:00.123Z', '2026-11-01T10:01:00+08:00'],
  ['2026-10-31T21:01:00-05:00', '2026-11-01T10:01:00+08:00'],
]

const unreadableTimes: readonly Wire[] = [
  'Nov 1, 2026 10:01:00 AM',
  '2026-02-30 10:00:00',
  '2026-11-01',
  '2026-11-01T10:01:00',
  'soon',
  1_793_498_460,
  true,
]

/** Every one is 35 yuan or 35 fen. */
const amounts: readonly (readonly [string, Wire])[] = [
  ['35', 35],
  ['"35"', '35'],
  ['35.0', new Spelled('35.0')],
  ['35.00', new Spelled('35.00')],
  ['"35.0000"', '35.0000'],
  ['3.5E+1', new Spelled('3.5E+1')],
  ['350E-1', new Spelled('350E-1')],
  ['"3.5E+1"', '3.5E+1'],
]

const zeros: readonly (readonly [string, Wire])[] = [
  ['0', 0],
  ['0E-8', new Spelled('0E-8')],
  ['-0.00', new Spelled('-0.00')],
  ['"-0.00"', '-0.00'],
  ['"0E-8"', '0E-8'],
]

export function toleranceSuite(title: string, it: Tolerated): void {
  const read = (answer: WireAnswer): Answer<OrderRecord> => it.account.response(answer, it.key)
  const readOrder = (order: WireObject) => read(said(it.seal(order)))
  const withField = (name: string, value: Wire) => readOrder(it.order.with(name, value))
  const fieldsOf = (outcome: Answer<OrderRecord>): OrderFields => it.provider.fields(recordOf(outcome))
  const rawOf = (outcome: Answer<OrderRecord>) => {
    const record = recordOf(outcome)
    return showRecord(
      it.provider.opened?.(record) ?? record,
      { scopes: new Set(['payer']) },
      { payerFields: it.provider.payerFields },
    )
  }
  const warns = (outcome: Answer<OrderRecord>) =>
    fieldsOf(outcome).warnings.filter((warning) => warning === 'FIELD_UNREADABLE').length
  const expectInvalid = (outcome: Answer<OrderRecord>, message: RegExp) =>
    expect(outcome).toMatchObject({ kind: 'failed', code: 'INVALID_RESPONSE', message: expect.stringMatching(message) })
  const minor = it.amount.unit === 'yuan' ? 3_500 : 35

  describe(`${title}: real answers`, () => {
    test('the order as the document shows it has no FIELD_UNREADABLE', () => {
      expect(warns(readOrder(it.order))).toBe(0)
    })

    test.each(amounts)('the amount %s is read exactly', (_form, value) => {
      expect(fieldsOf(withField(it.amount.name, value)).amount.minor).toBe(minor)
    })

    test.each(zeros)('the amount %s is 0', (_form, value) => {
      expect(fieldsOf(withField(it.amount.name, value)).amount.minor + 0).toBe(0)
    })

    test.each<Wire>(['35.001', new Spelled('35.001'), '-1', -1, '', null, '1,000', '35.5E-3', true, [35], '35.'])(
      'the amount %j is INVALID_RESPONSE, and the message shows the field and its value',
      (value) => {
        const outcome = withField(it.amount.name, value)
        if (!Array.isArray(value)) expectInvalid(outcome, new RegExp(`${it.amount.name}: `))
        expect(outcome.kind).toBe('failed')
      },
    )

    if (it.amount.unit === 'fen')
      test('text with two decimals looks like yuan, and is INVALID_RESPONSE instead of fen', () => {
        expectInvalid(withField(it.amount.name, '35.00'), /"35\.00"/)
      })

    test('an order number sent as a JSON number matches by its digits', () => {
      for (const digits of ['20190501567567653', '42000004652019110530698852419']) {
        // The lookup brands numbers that it has checked; these are valid.
        const key = { ...it.key, id: digits } as OrderKey
        const answer = said(it.seal(it.order.with(it.number, new Spelled(digits))))
        expect(it.provider.numbers(recordOf(it.account.response(answer, key)))[it.key.by]).toBe(digits)
        expectInvalid(
          it.account.response(said(it.seal(it.order.with(it.number, new Spelled(`${digits}0`)))), key),
          /another/,
        )
      }
    })

    test('a status is read as text and as a number; an empty or new one is UNKNOWN, a missing one is INVALID_RESPONSE', () => {
      expect(fieldsOf(withField(it.status, 77))).toMatchObject({ status: 'UNKNOWN', providerStatus: '77' })
      expect(fieldsOf(withField(it.status, ''))).toMatchObject({ status: 'UNKNOWN' })
      for (const none of [null, false, []]) expect(withField(it.status, none).kind).toBe('failed')
      expectInvalid(withField(it.status, null), new RegExp(`${it.status}: is missing`))
    })

    const { name, field } = it.text
    test.each(nothing)('%s in place of an optional text counts as missing', (_form, value) => {
      const outcome = withField(name, value)
      if (field) expect(fieldsOf(outcome)[field]).toBeNull()
      expect(warns(outcome)).toBe(0)
    })

    test.each([
      ['70815', 70815],
      ['4200000465201911053069', new Spelled('4200000465201911053069')],
      ['0.380', new Spelled('0.380')],
      ['4.2e+27', new Spelled('4.2e+27')],
    ])('the number %s in the place of an optional text is its digits, in raw too', (digits, value) => {
      const outcome = withField(name, value)
      if (field) expect(fieldsOf(outcome)[field]).toBe(digits)
      expect(String(rawOf(outcome)[name])).toBe(digits)
      expect(warns(outcome)).toBe(0)
    })

    test('true in place of an optional text cannot be read: null, one warning, and raw shows it', () => {
      const outcome = withField(name, true)
      if (field) expect(fieldsOf(outcome)[field]).toBeNull()
      expect(warns(outcome)).toBe(1)
      expect(rawOf(outcome)[name]).toBe(true)
    })

    test('an object in place of an optional text cannot be read, or is rejected if the signature does not cover its shape', () => {
      const outcome = withField(name, wireObject({ a: 1 }))
      if (it.objectsAreSigned) expect([warns(outcome), rawOf(outcome)[name]]).toEqual([1, { a: 1 }])
      else expect(outcome.kind).toBe('failed')
    })

    test('a cut character in an optional text becomes U+FFFD, with a warning', () => {
      const outcome = withField(name, `商品${rawByte(0xe5)}${rawByte(0x95)}`)
      if (field) expect(fieldsOf(outcome)[field]).toBe('商品\ufffd')
      expect(warns(outcome)).toBe(1)
      expect(rawOf(outcome)[name]).toBe('商品\ufffd')
    })

    test('bytes outside the charset in a number, an amount or a status are INVALID_RESPONSE', () => {
      for (const strict of [it.number, it.amount.name, it.status]) {
        const before = it.order.get(strict)
        expectInvalid(withField(strict, `${String(before)}${rawByte(0xe5)}`), new RegExp(`${strict}: `))
      }
    })

    const { time } = it
    if (time) {
      test.each(times)('the time %j is read', (value, zoned) => {
        const outcome = withField(time.name, value)
        expect(fieldsOf(outcome)[time.field]).toBe(zoned)
        expect(warns(outcome)).toBe(0)
      })
      test.each(noTimes)('%j is a missing time, without a warning or an inferred status', (value) => {
        const outcome = withField(time.name, value)
        expect(fieldsOf(outcome)).toEqual({ ...fieldsOf(readOrder(it.order.without(time.name))) })
        expect(fieldsOf(outcome)[time.field]).toBeNull()
      })
      test.each(unreadableTimes)('the time %j cannot be read: null, with a warning', (value) => {
        const outcome = withField(time.name, value)
        expect(fieldsOf(outcome)[time.field]).toBeNull()
        expect(warns(outcome)).toBe(1)
      })
    }

    const fee = it.optionalAmount
    if (fee)
      test('an optional amount is read in any format; one that is not exact is null, with a warning', () => {
        // A number with two decimals looks like yuan too, unless it is 0.
        const isYuan = ([form]: readonly [string, Wire]) => /^\d+\.\d\d$/.test(form)
        for (const form of [...amounts, ...zeros, ...nothing])
          expect(warns(withField(fee.name, form[1]))).toBe(fee.unit === 'fen' && isYuan(form) ? 1 : 0)
        for (const value of ['0.1335', '-0.01', 'x', true, ...(fee.unit === 'fen' ? ['35.00'] : [])]) {
          const outcome = withField(fee.name, value)
          expect([warns(outcome), rawOf(outcome)[fee.name]]).toEqual([1, value])
        }
      })

    const { rows } = it
    if (rows) {
      const readRows = (list: Wire) => read(said(rows(list)))
      test('a list may be an object with index keys, and an empty one {}', () => {
        expect(recordOf(readRows(new WireObject([['1', it.order]])))).toEqual(recordOf(readOrder(it.order)))
        expect(readRows(new WireObject([]))).toEqual({ kind: 'notFound' })
        expect(readRows(new WireObject([['a', it.order]])).kind).toBe('failed')
      })
      test('two rows that differ only in an optional field are one order, each field from the first row that has it', () => {
        const outcome = readRows([
          it.order.with(name, false),
          it.order.with(name, 'told'),
          it.order.with(name, 'later'),
        ])
        expect(recordOf(outcome)[name]).toBe('told')
      })
      test.each([it.status, it.amount.name])(
        'two rows of one order that differ in %s are INVALID_RESPONSE',
        (strict) => {
          expectInvalid(readRows([it.order, it.order.with(strict, 7)]), new RegExp(strict))
        },
      )
    }

    test.each(it.refusals)("the platform's refusal %s is PROVIDER_REJECTED", (text) => {
      for (const status of [200, 400])
        expect(read(said(text, status))).toMatchObject({ kind: 'failed', code: 'PROVIDER_REJECTED' })
    })

    const { coded, codes = [] } = it
    if (coded)
      test.each(codes)("the envelope's code as %j is a success", (value) => {
        expect(read(said(coded(value)))).toMatchObject({ kind: 'found' })
      })

    const { gone } = it
    if (gone)
      test('"no such order" is accepted for the queried order, and INVALID_RESPONSE if it has another number', () => {
        expect(read(said(gone({})))).toEqual({ kind: 'notFound' })
        expect(read(said(gone({ [it.number]: it.key.id })))).toEqual({ kind: 'notFound' })
        expectInvalid(read(said(gone({ [it.number]: `${it.key.id}0` }))), /another/)
      })

    test.each<[string, number, string, string, RegExp, Record<string, string>?]>([
      ['a PHP warning before JSON', 200, '<br />\n<b>Warning</b>: x{}', 'INVALID_RESPONSE', /other text/],
      ['an empty body', 200, '', 'INVALID_RESPONSE', /200.*empty/],
      ['a 204', 204, '', 'INVALID_RESPONSE', /204.*empty/],
      [
        'a redirect',
        301,
        '<html>moved',
        'INVALID_RESPONSE',
        /301.*a redirect to pay\.example\/new$/,
        { location: 'https://pay.example/new?key=secret' },
      ],
      ['a redirect on the same host', 302, '', 'INVALID_RESPONSE', /302.*to \/login$/, { location: '/login?x=1' }],
      ['a 404 page', 404, '<!DOCTYPE html><html>', 'INVALID_RESPONSE', /404/],
      ['text with a 413', 413, 'too large', 'INVALID_RESPONSE', /413$/],
      [
        "another program's JSON with a 404",
        404,
        '{"error_message":"x"}',
        'INVALID_RESPONSE|BAD_SIGNATURE',
        /404|signature/,
      ],
      [
        "nginx's page at a TLS port",
        400,
        '<html>The plain HTTP request was sent to HTTPS port</html>',
        'INVALID_RESPONSE',
        /400.*https/,
      ],
      ['a firewall', 200, '\n <!DOCTYPE HTML><p>', 'PROVIDER_BLOCKED', /200/],
      ["Alibaba Cloud's firewall", 405, '<html>', 'PROVIDER_BLOCKED', /405/],
      ['a refusal', 403, '{}', 'PROVIDER_BLOCKED', /403/],
      ['our own proxy', 407, '<html>', 'PROVIDER_UNAVAILABLE', /proxy.*407/],
      ['an outage', 502, '<html>', 'PROVIDER_UNAVAILABLE', /502/],
    ])('%s: HTTP %i with %j is %s', (_what, status, body, code, message, headers) => {
      const outcome = read({ status, headers: headers ?? {}, body: Buffer.from(body) })
      expect(outcome).toMatchObject({ kind: 'failed', message: expect.stringMatching(message) })
      expect(code.split('|')).toContain(outcome.kind === 'failed' ? outcome.code : outcome.kind)
    })

    test('a refusal has retryAt: from Retry-After in seconds, or as a date beside a Date header, from 1 s to an hour', () => {
      const date = 'Sun, 01 Nov 2026 02:00:00 GMT'
      const wait = (retryAfter: string) =>
        read({ status: 429, headers: { 'retry-after': retryAfter, date }, body: Buffer.of() })
      expect(wait('2')).toMatchObject({ code: 'PROVIDER_BLOCKED', retryAfter: 2 })
      expect(wait('0')).toMatchObject({ retryAfter: 1 })
      expect(wait('86400')).toMatchObject({ retryAfter: 3_600 })
      expect(wait('Sun, 01 Nov 2026 02:01:30 GMT')).toMatchObject({ retryAfter: 90 })
      expect(wait('Sun, 01 Nov 2026 01:00:00 GMT')).toMatchObject({ retryAfter: 1 })
      expect(wait('later')).not.toHaveProperty('retryAfter')
      for (const headers of [{}, { date: 'now' }])
        expect(
          read({
            status: 429,
            headers: { 'retry-after': 'Sun, 01 Nov 2096 02:01:30 GMT', ...headers },
            body: Buffer.of(),
          }),
        ).not.toHaveProperty('retryAfter')
    })
  })
}

function recordOf(outcome: Answer<OrderRecord>): OrderRecord {
  if (outcome.kind !== 'found') throw new TypeError(`not found, but ${JSON.stringify(outcome)}`)
  return outcome.records[0]
}
