// Only the signed part of an answer is accepted, exactly as sent; Alipay's own SDK is the reference.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mpaasSample as sample } from '../../documents/samples.ts'
import { asked } from '../said.ts'
import { connect, gatewaySignature, officialSdk } from './played-account.ts'

const key = asked('OUT_TRADE_NO', sample.out_trade_no)
const found = { kind: 'found', records: [sample] }
const notExist = { code: '40004', msg: 'Business Failed', sub_code: 'ACQ.TRADE_NOT_EXIST', sub_msg: '交易不存在' }

type Changes = Parameters<typeof connect>[0]

function read(body: string | Buffer, changes: Changes = {}, askedBy = key) {
  return connect(changes).response({ status: 200, headers: {}, body: Buffer.from(body) }, askedBy)
}

function json(value: object): string {
  return JSON.stringify(value)
}

/** A gateway's answer with this text as its wrapper. */
function sent(inner: string, wrapper = 'trade_query_response'): string {
  return `{"${wrapper}":${inner},"sign":"${gatewaySignature(inner)}"}`
}

function unsigned(inner: object, wrapper = 'trade_query_response'): string {
  return json({ [wrapper]: inner })
}

function failure(code: string, message: unknown = expect.any(String)) {
  return { kind: 'failed', code, message }
}

function sdkAccepts(body: string, wrapper = 'trade_query_response'): boolean {
  try {
    officialSdk().checkResponseSign(body, wrapper, JSON.parse(body).sign, '')
    return true
  } catch {
    return false
  }
}

describe('an order is accepted', () => {
  const awkward = { ...sample, subject: '苹果 {"sign":"x"} \\ 😀', sign: 'of the data', nested: { sign: 'deep' } }
  test.each([
    ['as the document shows it', json(sample)],
    ['laid out over lines', JSON.stringify(sample, null, 2)],
    ['laid out over lines of Windows', JSON.stringify(sample, null, '\t').replaceAll('\n', '\r\n')],
    ['with escaped slashes', json({ ...sample, subject: 'https://a/b' }).replaceAll('/', '\\/')],
    ['with escaped Chinese', json(sample).replace('iphone6', '\\u82f9\\u679c')],
    ['in Chinese, with a field named sign', json(awkward)],
  ])('%s, by us and by the SDK, and returned as it was signed', (_how, inner) => {
    expect(read(sent(inner))).toEqual({ kind: 'found', records: [JSON.parse(inner)] })
    expect(sdkAccepts(sent(inner))).toBe(true)
  })

  test.each([
    ['white space', ' \t '],
    ['CRLF', '\r\n'],
  ])('with %s round the wrapper, by us and by the SDK', (_what, gap) => {
    const inner = json(sample)
    const body = `{"trade_query_response"${gap}:${gap}${inner}${gap},${gap}"sign":"${gatewaySignature(inner)}"${gap}}${gap}`
    expect(read(body)).toEqual(found)
    expect(sdkAccepts(body)).toBe(true)
  })

  // The order of JSON members and white space before them do not matter; the SDK's cut fails here.
  test.each([
    [
      'its sign before the wrapper',
      `{"sign":"${gatewaySignature(json(sample))}","trade_query_response":${json(sample)}}`,
    ],
    ['white space before it', `\r\n\r\n${sent(json(sample))}`],
    ['a byte order mark', `\uFEFF${sent(json(sample))}`],
  ])('with %s', (_what, body) => {
    expect(read(body)).toEqual(found)
  })

  test('by each of its numbers', () => {
    expect(read(sent(json(sample)), {}, asked('TRADE_NO', sample.trade_no))).toEqual(found)
  })

  test('before it has a trade_no, a payer or a time', () => {
    const { trade_no, send_pay_date, buyer_open_id, subject, ...early } = { ...sample, trade_status: 'WAIT_BUYER_PAY' }
    expect(read(sent(json(early)))).toEqual({ kind: 'found', records: [early] })
    const empty = { ...early, trade_no: '', send_pay_date: '', buyer_open_id: '', subject: '' }
    expect(read(sent(json(empty)))).toEqual({ kind: 'found', records: [empty] })
  })

  test('signed with SHA-1 only if the account uses RSA', () => {
    const inner = json(sample)
    const body = `{"trade_query_response":${inner},"sign":"${gatewaySignature(inner, 'RSA-SHA1')}"}`
    expect(read(body, { signType: 'RSA' })).toEqual(found)
    expect(read(body)).toEqual(failure('BAD_SIGNATURE'))
  })

  test('with any values, by us and by the SDK', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue({ maxDepth: 3 })), (more) => {
        // Names that have a meaning for us are not used in the data.
        fc.pre(Object.keys(more).every((name) => !(name in sample) && name !== '__proto__' && !/^sub_/.test(name)))
        const inner = json({ ...more, ...sample })
        fc.pre(!json(more).includes('__proto__'))
        expect(read(sent(inner))).toEqual({ kind: 'found', records: [JSON.parse(inner)] })
        expect(sdkAccepts(sent(inner))).toBe(true)
      }),
      { numRuns: 50 },
    )
  })
})

describe('an order is rejected', () => {
  test('if a signed byte changes', () => {
    const body = Buffer.from(sent(json({ ...sample, subject: '苹果' })))
    const [start, end] = [body.indexOf(':') + 1, body.lastIndexOf(',"sign"')]
    fc.assert(
      fc.property(fc.integer({ min: start, max: end - 1 }), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const changed = Buffer.from(body)
        changed[at] = (changed[at] ?? 0) ^ change
        expect(read(changed).kind).toBe('failed')
      }),
    )
  })

  test.each([
    ['without a sign', unsigned(sample)],
    ['with an empty sign', json({ trade_query_response: sample, sign: '' })],
    ['with the sign null', json({ trade_query_response: sample, sign: null })],
    [
      'with a dummy sign, as in the document',
      json({ trade_query_response: sample, sign: 'ERITJKEIJKJHKKKKKKKHJEREEEEEEEEEEE' }),
    ],
    ['with a sign that is not text', json({ trade_query_response: sample, sign: { x: 1 } })],
    ['with the sign of another order', sent(json({ ...sample, total_amount: '0.01' })).replace('0.01', '88.88')],
    ['with the sign inside the data only', unsigned({ ...sample, sign: gatewaySignature(json(sample)) })],
    ['with white space that was not signed', sent(json(sample)).replace('"code":', '"code": ')],
    ['with an escape that was not signed', sent(json(sample)).replace('iphone6', '\\u0069phone6')],
  ])('%s, by us and by the SDK', (_how, body) => {
    expect(read(body)).toEqual(failure('BAD_SIGNATURE'))
    expect(sdkAccepts(body)).toBe(false)
  })

  test('if a second wrapper with the same name follows under a genuine signature', () => {
    const forged = json({ ...sample, trade_status: 'TRADE_SUCCESS' })
    const genuine = sent(json(sample))
    expect(read(genuine.replace(/}$/, `,"trade_query_response":${forged}}`))).toEqual(failure('INVALID_RESPONSE'))
    expect(read(genuine.replace('{', `{"trade_query_response":${forged},`))).toEqual(failure('INVALID_RESPONSE'))
  })

  test.each([sample, notExist])('if an error is beside it, whichever the signature covers', (error) => {
    const [order, told] = [json(sample), json(error)]
    for (const signature of [gatewaySignature(order), gatewaySignature(told)])
      expect(read(`{"trade_query_response":${order},"error_response":${told},"sign":"${signature}"}`)).toEqual(
        failure('INVALID_RESPONSE'),
      )
  })

  test.each(['OUT_TRADE_NO', 'TRADE_NO'] as const)('if it is not the order queried by %s', (by) => {
    expect(read(sent(json(sample)), {}, asked(by, '1'))).toEqual(failure('INVALID_RESPONSE'))
  })

  test('if it was queried by trade_no and does not have one', () => {
    const body = sent(json({ ...sample, trade_no: undefined }))
    expect(read(body, {}, asked('TRADE_NO', sample.trade_no))).toEqual(failure('INVALID_RESPONSE'))
  })

  test.each([
    ['out_trade_no', undefined],
    ['out_trade_no', ''],
    ['trade_status', undefined],
    ['trade_status', null],
    ['total_amount', undefined],
    ['total_amount', ''],
    ['total_amount', '-1.00'],
    ['total_amount', '88.888'],
    ['trade_no', { a: 1 }],
  ])('where %s is %j, and the message names the field', (field, value) => {
    expect(read(sent(json({ ...sample, [field]: value })))).toEqual(
      failure('INVALID_RESPONSE', expect.stringMatching(new RegExp(`${field}: (?!.*iphone6)`))),
    )
  })

  test('if it does not have a code', () => {
    expect(read(sent(json({ ...sample, code: undefined })))).toEqual(failure('INVALID_RESPONSE'))
  })
})

test.each([
  ['no wrapper', '{}'],
  ['the wrapper of another method', sent(json(sample), 'alipay_trade_query_response')],
  ['an order without its wrapper', json(sample)],
  ['a wrapper that is text', sent('"encrypted"')],
  ['a wrapper that is null', sent('null')],
  ['a list', `[${sent(json(sample))}]`],
  ['no JSON', 'success'],
  ['nothing', ''],
])('an answer with %s is invalid', (_what, body) => {
  expect(read(body)).toEqual(failure('INVALID_RESPONSE'))
})

describe('a failure', () => {
  test.each(['trade_query_response', 'error_response'])('signed in %s means "no such order"', (wrapper) => {
    const body = sent(json(notExist), wrapper)
    expect(read(body)).toEqual({ kind: 'notFound' })
    expect(sdkAccepts(body, wrapper)).toBe(true)
  })

  test.each(['trade_query_response', 'error_response'])(
    'unsigned in %s does not mean it, unless the account allows that',
    (wrapper) => {
      const body = unsigned(notExist, wrapper)
      expect(read(body)).toEqual(failure('PROVIDER_REJECTED', '40004 ACQ.TRADE_NOT_EXIST 交易不存在'))
      expect(read(body, { acceptUnsignedNotFound: true })).toEqual({ kind: 'notFound' })
    },
  )

  test.each(['', null])('whose sign is %j is unsigned', (sign) => {
    expect(read(json({ error_response: notExist, sign }))).toEqual(failure('PROVIDER_REJECTED'))
  })

  test.each(['trade_query_response', 'error_response'])(
    'wrongly signed in %s is a bad signature, allowed or not',
    (wrapper) => {
      const body = sent(json(notExist), wrapper).replace('交易不存在', '交易')
      expect(read(body)).toEqual(failure('BAD_SIGNATURE'))
      expect(read(body, { acceptUnsignedNotFound: true })).toEqual(failure('BAD_SIGNATURE'))
      expect(sdkAccepts(body, wrapper)).toBe(false)
    },
  )

  test.each([
    ['40004', 'ACQ.SYSTEM_ERROR'],
    ['40004', 'ACQ.INVALID_PARAMETER'],
    ['40004', 'acq.trade_not_exist'],
    ['40002', 'ACQ.TRADE_NOT_EXIST'],
    ['20000', 'isp.unknow-error'],
    ['20001', 'aop.invalid-auth-token'],
    ['40002', 'isv.invalid-signature'],
    ['40006', 'isv.insufficient-isv-permissions'],
  ])('%s %s is the provider refusing, signed or not', (code, sub_code) => {
    const inner = { code, msg: 'Failed', sub_code, sub_msg: '请稍后<br>\n再试' }
    for (const body of [sent(json(inner)), unsigned(inner), unsigned(inner, 'error_response')])
      expect(read(body, { acceptUnsignedNotFound: true })).toMatchObject(
        failure('PROVIDER_REJECTED', `${code} ${sub_code} 请稍后 再试`),
      )
  })

  test('only a system error or a busy service allows a retry', () => {
    const again = (code: string, sub_code?: string) => read(sent(json({ code, msg: 'Failed', sub_code })))
    expect(again('20000', 'isp.unknow-error')).toMatchObject({ tryAgain: true })
    expect(again('40004', 'ACQ.SYSTEM_ERROR')).toMatchObject({ tryAgain: true })
    expect(again('40004', 'ACQ.INVALID_PARAMETER')).not.toHaveProperty('tryAgain')
    expect(again('40002', 'isv.invalid-signature')).not.toHaveProperty('tryAgain')
  })

  test('without a sub_code shows its code and msg', () => {
    expect(read(unsigned({ code: '40005', msg: 'Call Limited' }))).toEqual(
      failure('PROVIDER_REJECTED', '40005 Call Limited'),
    )
  })

  test('under error_response is not an order even if it claims success', () => {
    expect(read(sent(json(sample), 'error_response')).kind).toBe('failed')
  })

  test.each([
    [500, 'PROVIDER_UNAVAILABLE'],
    [502, 'PROVIDER_UNAVAILABLE'],
    [403, 'PROVIDER_BLOCKED'],
    [429, 'PROVIDER_BLOCKED'],
  ])('of HTTP %i is %s, whatever the body says', (status, code) => {
    expect(connect().response({ status, headers: {}, body: Buffer.from(sent(json(sample))) }, key)).toEqual(
      failure(code),
    )
  })

  test('that is a web page means PROVIDER_BLOCKED', () => {
    expect(read('<html>403</html>')).toEqual(failure('PROVIDER_BLOCKED'))
  })
})

describe('charsets', () => {
  // 苹果 and 誠, whose second byte in GBK is the backslash's.
  const inGbk = Buffer.from([0xc6, 0xbb, 0xb9, 0xfb, 0xd5, 0x5c])
  const subject = '苹果誠'

  function gbk(subjectBytes: Buffer): Buffer {
    const [head = '', tail = ''] = json({ ...sample, subject: '?' }).split('?')
    const inner = Buffer.concat([Buffer.from(head), subjectBytes, Buffer.from(tail)])
    return Buffer.concat([
      Buffer.from('{"trade_query_response":'),
      inner,
      Buffer.from(`,"sign":"${gatewaySignature(inner)}"}`),
    ])
  }

  test('a GBK answer is verified over its own bytes and read as GBK', () => {
    expect(read(gbk(inGbk), { charset: 'gbk' })).toEqual({ kind: 'found', records: [{ ...sample, subject }] })
  })

  test('a GBK answer with a changed byte is rejected', () => {
    const changed = gbk(inGbk)
    changed[changed.indexOf(inGbk)] = 0xc7
    expect(read(changed, { charset: 'gbk' })).toEqual(failure('BAD_SIGNATURE'))
  })

  test('a GBK answer instead of UTF-8, or the reverse, is verified over its bytes, which show as U+FFFD', () => {
    for (const [bytes, charset] of [
      [inGbk.subarray(0, 4), 'utf-8'],
      [Buffer.from('苹'), 'gbk'],
      [Buffer.from([0xff]), 'gbk'],
    ] as const) {
      const answer = read(gbk(bytes), { charset })
      if (answer.kind !== 'found') throw new TypeError(JSON.stringify(answer))
      expect(answer.records[0]).toEqual({ ...sample, subject: expect.stringContaining('\ufffd') })
    }
  })
})
