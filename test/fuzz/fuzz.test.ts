// Hostile answers: real answers of all four providers, damaged in many ways. FUZZ=10: ten times as many;
// FUZZ_SEED=N repeats an earlier run.
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { afterAll, describe, expect, test, vi } from 'vitest'
import type { OrderKey, OrderRecord } from '../../src/domain/order.ts'
import type { Answer } from '../../src/domain/provider.ts'
import type { HkrtRecord } from '../../src/providers/hkrt/response.ts'
import { wechat } from '../../src/providers/hkrt/wechat.ts'
import { byteChange, change, reshape } from './mutations.ts'
import { faultsIn, fenOf, isTime, yuanOf } from './oracle.ts'
import { casesSoFar, meaning, read, verdict } from './outcome.ts'
import {
  isText,
  keyOf,
  type Name,
  noSuchOrder,
  questionFor,
  type Subject,
  said,
  secrets,
  subjects,
} from './subjects.ts'
import { signedText, type Wire, WireObject, wireObject, write } from './wire-text.ts'

const times = Number(process.env.FUZZ ?? '1')
// The same cases at every `npm test`; others at every `npm run fuzz`.
const seed = Number(process.env.FUZZ_SEED ?? (times === 1 ? 20_261_122 : Date.now() % 2 ** 31))
const least = 20_000 * times
vi.setConfig({ testTimeout: 60_000 * times })

function hold<T>(arbitrary: fc.Arbitrary<T>, runs: number, predicate: (value: T) => void): void {
  fc.assert(fc.property(arbitrary, predicate), { numRuns: runs * times, seed })
}

const all = Object.values(subjects)
const signing = all.filter(({ name }) => name !== 'h5zhifu')
const names = all.map((subject) => [subject.name, subject] as const)
const signingNames = signing.map((subject) => [subject.name, subject] as const)

function orderOf(subject: Subject): fc.Arbitrary<WireObject> {
  return fc.constantFrom(...subject.orders)
}

/** A real answer, sealed once: signing with RSA takes longer than all the rest. */
const sealed = new Map<WireObject, { text: string; key: OrderKey; means: unknown }>()
function original(subject: Subject, order: WireObject) {
  const known = sealed.get(order)
  if (known) return known
  const text = subject.seal(subject.envelop(order))
  const key = questionFor(subject, order)
  const outcome = read(subject, said(text), key)
  if (outcome.kind !== 'found') throw new TypeError(`an original that is not found: ${JSON.stringify(outcome)}`)
  const made = { text, key, means: whatItMeans(subject.name, outcome) }
  sealed.set(order, made)
  return made
}

function whatItMeans(name: Name, outcome: Answer<OrderRecord>): unknown {
  if (outcome.kind !== 'found') return outcome
  return outcome.records.map((record) => {
    // The cast: hkrt's records are what hkrt's response made.
    const told = name === 'hkrt' ? wechat(record as HkrtRecord) : null
    // The check above covers the payer, wherever it is; a missing time is the same as an empty one.
    return { ...meaning(name, record), wechat: told && { ...told, openid: null, time_end: told.time_end || null } }
  })
}

/** Not signed again: rejected, unless it means exactly the same. */
function holdUnsigned(subject: Subject, body: Buffer | string, { key, means }: ReturnType<typeof original>): void {
  const outcome = read(subject, said(body), key)
  if (outcome.kind === 'notFound') expect.unreachable('a changed answer was believed to say that there is no order')
  if (outcome.kind === 'found') expect(whatItMeans(subject.name, outcome)).toEqual(means)
}

afterAll(() => {
  process.stdout.write(`fuzz: ${casesSoFar()} hostile answers, seed ${seed}\n`)
})

describe('an answer whose bytes were changed on the way', () => {
  test.each(names)(
    '%s: is read or rejected, and if it is signed never accepted with another meaning',
    (name, subject) => {
      hold(
        fc.tuple(orderOf(subject), fc.array(byteChange, { minLength: 1, maxLength: 3 })),
        1_500,
        ([order, changes]) => {
          const made = original(subject, order)
          const body = changes.reduce<Buffer>((bytes, spoil) => spoil(bytes), Buffer.from(made.text))
          if (name === 'h5zhifu') read(subject, said(body), made.key)
          else holdUnsigned(subject, body, made)
        },
      )
    },
  )
})

describe('an answer whose members were changed and whose signature was not', () => {
  test.each(signingNames)('%s: is accepted only if it means exactly the same', (name, subject) => {
    const changes = fc.array(change(name), { minLength: 1, maxLength: 2 })
    hold(fc.tuple(orderOf(subject), changes), 1_500, ([order, changes]) => {
      const made = original(subject, order)
      const said = changes.reduce((answer, spoil) => spoil(answer), subject.envelop(order))
      holdUnsigned(subject, withSignatureOf(made.text, said, name), made)
    })
  })

  test('a failure that hkrt or zf19 signed never becomes an order, and another failure never "no such order"', () => {
    const failing = fc.constantFrom(subjects.zf19, subjects.hkrt)
    const words = fc.constantFrom('订单不存在', '系统繁忙', '签名错误')
    hold(
      fc.tuple(failing, words, fc.array(byteChange, { minLength: 1, maxLength: 3 })),
      1_000,
      ([subject, message, changes]) => {
        const text = subject.seal(subject.failure('FAIL', message))
        const body = changes.reduce<Buffer>((bytes, spoil) => spoil(bytes), Buffer.from(text))
        const outcome = read(subject, said(body), keyOf('OUT_TRADE_NO', 'm-1'))
        expect(outcome.kind).not.toBe('found')
        if (message !== noSuchOrder) expect(outcome.kind).not.toBe('notFound')
      },
    )
  })
})

describe('one signed text in another shape', () => {
  const nested = wireObject({
    ...plain(subjects.hkrt.orders.find((order) => order.get('trade_no') === 'WX-paid-7')),
    channel_trade_no: 'v-1',
  })
  const shapes = [nested, ...subjects.hkrt.orders.filter((order) => order.get('attach') instanceof WireObject)]

  test('hkrt: fields moved in or out of an object, wrapped, joined or cut are rejected, or mean exactly the same', () => {
    hold(
      fc.tuple(
        fc.oneof({ weight: 3, arbitrary: fc.constant(nested) }, { weight: 2, arbitrary: fc.constantFrom(...shapes) }),
        fc.subarray(attachNames),
        fc.array(reshape, { minLength: 1, maxLength: 4 }),
      ),
      2_000,
      ([whole, left, changes]) => {
        // With fewer members there are more ways to combine neighbours.
        const order = thinned(whole, left)
        const made = original(subjects.hkrt, order)
        const before = subjects.hkrt.envelop(order)
        const after = changes.reduce((answer, spoil) => spoil(answer), before)
        holdUnsigned(subjects.hkrt, withSignatureOf(made.text, after, 'hkrt'), made)
        sealed.delete(order)
      },
    )
  })

  test('zf19: the same', () => {
    hold(
      fc.tuple(orderOf(subjects.zf19), fc.array(reshape, { minLength: 1, maxLength: 3 })),
      1_500,
      ([order, changes]) => {
        const made = original(subjects.zf19, order)
        const after = changes.reduce((answer, spoil) => spoil(answer), subjects.zf19.envelop(order))
        holdUnsigned(subjects.zf19, withSignatureOf(made.text, after, 'zf19'), made)
      },
    )
  })
})

describe("an answer with the provider's signature", () => {
  test.each(names)("%s: is found, or rejected with the contract's code for its fault", (name, subject) => {
    const changes = fc.array(change(name), { maxLength: 3 })
    const space = fc.constantFrom('', ' ', '\n\t')
    hold(fc.tuple(orderOf(subject), changes, space), name === 'mpaas' ? 600 : 1_600, ([order, changes, space]) => {
      const key = questionFor(subject, order)
      const answer = changes.reduce((answer, spoil) => spoil(answer), subject.envelop(order))
      const faults = faultsIn(subject, answer, key)
      const outcome = read(subject, said(subject.seal(answer, space)), key)
      const expected = faults.size > 0 ? [...faults] : ['found']
      if (!expected.includes(verdict(outcome)))
        expect.unreachable(`${verdict(outcome)} for ${write(answer)}, where ${expected.join(' or ')} belongs`)
      if (outcome.kind === 'found') holdAmounts(subject, answer, outcome.records[0])
    })
  })

  test.each(names)('%s: about any other order is INVALID_RESPONSE', (_name, subject) => {
    hold(fc.tuple(orderOf(subject), orderOf(subject), fc.boolean()), 400, ([order, asked, longer]) => {
      const { text, key } = original(subject, order)
      const other = longer ? keyOf(key.by, `${key.id}0`) : keyOf(key.by, questionFor(subject, asked).id)
      const expected = other.id === key.id ? 'found' : 'INVALID_RESPONSE'
      expect(verdict(read(subject, said(text), other))).toBe(expected)
    })
  })

  test("hkrt: WeChat's answer in any wrapping is read, what cannot be read of it is warned of, what signs like one is BAD_SIGNATURE", () => {
    const value = fc.constantFrom<Wire>(
      '',
      null,
      '3500',
      3500,
      0,
      '20261101100320',
      'SUCCESS',
      'NOTPAY',
      '-1',
      '1.5',
      35.5,
      '20261301000000',
      'soon',
    )
    const fields = fc.array(fc.tuple(fc.constantFrom('total_fee', 'cash_fee', 'time_end', 'trade_state', 'x'), value), {
      maxLength: 4,
    })
    const form = fc.constantFrom('object', 'text', 'escaped', 'bare', 'twice', 'cut', 'list', 'pairs')
    hold(fc.tuple(orderOf(subjects.hkrt), fields, form), 1_500, ([order, fields, form]) => {
      const inner = wireObject({ sub_mch_id: '1900000109', ...Object.fromEntries(fields) })
      const answer = subjects.hkrt.envelop(order.with('attach', wrapped(inner, form)))
      const key = questionFor(subjects.hkrt, order)
      const couldBeObject = form === 'list' || form === 'pairs'
      const outcome = read(subjects.hkrt, said(subjects.hkrt.seal(answer)), key)
      expect(verdict(outcome)).toBe(couldBeObject ? 'BAD_SIGNATURE' : 'found')
      if (outcome.kind === 'found')
        expect(meaning('hkrt', outcome.records[0]).fields.warnings.includes('FIELD_UNREADABLE')).toBe(
          form === 'cut' || hasUnreadable(inner),
        )
    })
  })

  test('a failure is PROVIDER_REJECTED, without markup and secrets; "no such order" only if it is signed', () => {
    const words = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.constantFrom(
        noSuchOrder,
        '<script>x</script>',
        ...Object.values(secrets),
        `签名 ${secrets.hkrt}`,
        '\u202e\u0000',
      ),
    )
    hold(
      fc.tuple(fc.constantFrom(subjects.zf19, subjects.hkrt), words, fc.boolean()),
      1_000,
      ([subject, message, signed]) => {
        const failure = subject.failure('FAIL', message)
        const outcome = read(subject, said(signed ? subject.seal(failure) : write(failure)), keyOf('TRADE_NO', '1'))
        const believed = signed && !/&[^&]*=/.test(message)
        const expected =
          signed && !believed
            ? 'BAD_SIGNATURE'
            : signed && message.includes(noSuchOrder)
              ? 'notFound'
              : 'PROVIDER_REJECTED'
        expect(verdict(outcome)).toBe(expected)
        expect(JSON.stringify(outcome)).not.toContain(secrets[subject.name === 'zf19' ? 'zf19' : 'hkrt'])
      },
    )
  })

  test('h5zhifu: a code other than 200 is PROVIDER_REJECTED; mpaas: only its own signed words mean "no such order"', () => {
    hold(fc.tuple(fc.integer(), fc.string({ unit: 'binary', maxLength: 30 })), 500, ([code, message]) => {
      fc.pre(code !== 200)
      const outcome = read(
        subjects.h5zhifu,
        said(write(subjects.h5zhifu.failure(String(code), message))),
        keyOf('TRADE_NO', '1'),
      )
      expect(verdict(outcome)).toBe('PROVIDER_REJECTED')
    })
    const codes = fc.constantFrom('ACQ.TRADE_NOT_EXIST', 'ACQ.SYSTEM_ERROR', 'ACQ.INVALID_PARAMETER', 'isv.x')
    const { mpaas } = subjects
    hold(fc.tuple(codes, fc.boolean(), fc.boolean()), 200, ([code, signed, gateway]) => {
      const failure = mpaas.failure(code, '交易不存在')
      const text = signed ? mpaas.seal(failure) : write(wireObject({ trade_query_response: failure }))
      const body = gateway ? text.replace('trade_query_response', 'error_response') : text
      const outcome = read(mpaas, said(body), keyOf('OUT_TRADE_NO', '1'))
      expect(verdict(outcome)).toBe(signed && code === 'ACQ.TRADE_NOT_EXIST' ? 'notFound' : 'PROVIDER_REJECTED')
    })
  })
})

describe('an answer that is not an order or a failure', () => {
  test.each(names)(
    '%s: 5xx, a refusal, a page, another charset and noise each have their own code',
    (name, subject) => {
      const body = fc.oneof(
        fc.uint8Array({ maxLength: 80 }).map((bytes) => Buffer.from(bytes)),
        fc.json().map(Buffer.from),
      )
      hold(fc.tuple(orderOf(subject), fc.integer({ min: 100, max: 599 }), body), 500, ([order, status, body]) => {
        const { text, key } = original(subject, order)
        const outcome = (content: Buffer | string) => verdict(read(subject, said(content, status), key))
        const refused =
          status >= 500 || status === 407
            ? 'PROVIDER_UNAVAILABLE'
            : status === 403 || status === 429
              ? 'PROVIDER_BLOCKED'
              : null
        const isPlace = (status >= 200 && status < 300) || status === 405
        expect(outcome(`\ufeff \n<html>${text}`)).toBe(refused ?? (isPlace ? 'PROVIDER_BLOCKED' : 'INVALID_RESPONSE'))
        // Whether an order is believed that comes with another status than 2xx is the lookup's to say.
        expect(outcome(`\ufeff${text}`)).toBe(refused ?? (status >= 300 && status < 400 ? 'INVALID_RESPONSE' : 'found'))
        expect(outcome(iconv.encode(`{"茶":"${text.length}"}`, 'gbk'))).toBe(refused ?? 'INVALID_RESPONSE')
        expect(outcome(Buffer.from(text, 'utf16le'))).toBe(refused ?? 'INVALID_RESPONSE')
        const noise = outcome(body)
        if (refused) expect(noise).toBe(refused)
        // fast-check's own JSON does not contain an order.
        else expect(['found', 'notFound']).not.toContain(noise)
        if (name !== 'mpaas') expect(outcome(`${'[{"d":'.repeat(status)}`)).toBe(refused ?? 'INVALID_RESPONSE')
      })
    },
  )
})

test(`all in all at least ${least} hostile answers were read`, () => {
  expect(casesSoFar()).toBeGreaterThanOrEqual(least)
})

/** The new content with the signature of the old content. */
function withSignatureOf(before: string, now: WireObject, name: Name): string {
  // The sealed answer above has its signature.
  const { sign } = JSON.parse(before) as { sign: string }
  return name === 'mpaas'
    ? `{"trade_query_response":${write(now)},"sign":"${sign}"}`
    : write(new WireObject([...now.without('sign').pairs, ['sign', sign]]))
}

const attachNames = [
  'sub_appid',
  'sub_mch_id',
  'err_code',
  'err_code_des',
  'device_info',
  'openid',
  'sub_openid',
  'trade_state',
  'bank_type',
  'result_code',
  'total_fee',
  'time_end',
  'transaction_id',
  'trade_state_desc',
  'trade_type',
  'coupon_fee',
  'fee_type',
  'out_trade_no',
  'promotion_detail',
]

/** An order without some of its members, and some of its attach. */
function thinned(order: WireObject, names: readonly string[]): WireObject {
  const attach = order.get('attach')
  const optional = ['channel_trade_no', 'weixin_no', 'appid', 'openid']
  const rest = names.length % 2 ? new WireObject(order.pairs.filter(([name]) => !optional.includes(name))) : order
  if (!(attach instanceof WireObject)) return rest
  const left = new WireObject(attach.pairs.filter(([name]) => !names.includes(name)))
  return left.pairs.length > 0 ? rest.with('attach', left) : rest
}

function holdAmounts(subject: Subject, answer: WireObject, record: OrderRecord): void {
  const { fields } = meaning(subject.name, record)
  const told = fenOf(answer.get('amount') ?? answer.get('total_fee')) ?? yuanOf(answer.get('total_amount'))
  expect(fields.amount.minor + 0).toBe(told === null ? null : told + 0)
  const paid =
    answer.get('pay_time') ??
    answer.get('send_pay_date') ??
    (subject.name === 'zf19' ? answer.get('time_end') : undefined)
  if (isText(paid) && isTime(paid)) expect(fields.paidAt?.replace(/\+08:00$|\D/g, '')).toBe(paid.replace(/\D/g, ''))
}

function wrapped(inner: WireObject, form: string): Wire {
  const text = write(inner)
  switch (form) {
    case 'text':
      return text
    case 'escaped':
      return JSON.stringify(text)
    case 'bare':
      return JSON.stringify(text).slice(1, -1)
    case 'twice':
      return JSON.stringify(JSON.stringify(text))
    case 'cut':
      return text.slice(0, -1)
    case 'list':
      return [inner]
    case 'pairs':
      return signedText(inner)
    default:
      return inner
  }
}

/** Amounts of WeChat's are whole fen, and its time is a time. */
function hasUnreadable(inner: WireObject): boolean {
  const isTold = (value: Wire | undefined) => value !== undefined && value !== null && value !== ''
  const isFen = (value: Wire | undefined) => !isTold(value) || fenOf(value) !== null
  const time = inner.get('time_end')
  const isNoTime = time === 0
  return (
    !isFen(inner.get('total_fee')) ||
    !isFen(inner.get('cash_fee')) ||
    (isTold(time) && !isNoTime && !(isText(time) && isTime(time)))
  )
}

function plain(order: WireObject | undefined): object {
  return Object.fromEntries(order?.pairs ?? [])
}
