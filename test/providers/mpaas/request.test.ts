// A query equals the document's, is signed like Alipay's own SDK signs it, and another form parser reads it.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { WireRequest } from '../../../src/domain/provider.ts'
import { asked } from '../said.ts'
import { appId, connect, officialSdk } from './played-account.ts'

// The document's example time, in Beijing time.
const now = Date.parse('2014-07-24T03:07:50+08:00')
const byTradeNo = asked('TRADE_NO', '2014112611001004680073956707')
const byOutTradeNo = asked('OUT_TRADE_NO', '20150320010101001')
const orderNumber = fc.stringMatching(/^[A-Za-z0-9_|*@.-]{1,64}$/)

test('the public parameters are in the query string and nowhere else', async () => {
  const request = connect().request(byTradeNo, now)
  const { sign, ...parameters } = parametersOf(request)
  expect(parameters).toEqual({
    app_id: appId,
    method: 'trade.query',
    format: 'JSON',
    charset: 'utf-8',
    sign_type: 'RSA2',
    timestamp: '2014-07-24 03:07:50',
    version: '1.0',
  })
  expect(sign).toMatch(/^[A-Za-z0-9+/]{342}==$/)
  expect(Object.keys(await formOf(request))).toEqual(['biz_content'])
})

test('the query string is percent-encoded, including space, plus, slash and colon', () => {
  const { search } = new URL(connect().request(byTradeNo, now).url)
  expect(search).toContain('timestamp=2014-07-24%2003%3A07%3A50')
  expect(search).toMatch(/^\?[\w.=&%-]+$/)
})

test('an endpoint keeps its own query string', () => {
  const { url } = connect({ endpoint: 'https://superapp.example/gateway.do?tenant=a%2Fb' }).request(byTradeNo, now)
  expect(url).toMatch(/^https:\/\/superapp\.example\/gateway\.do\?tenant=a%2Fb&app_id=2014072300007148&/)
})

describe.each(['multipart', 'urlencoded'] as const)('a %s body', (bodyMode) => {
  test('says so in its content type', () => {
    const type = { multipart: 'multipart/form-data', urlencoded: 'application/x-www-form-urlencoded' }[bodyMode]
    expect(connect({ bodyMode }).request(byTradeNo, now).headers['content-type']?.split(';')[0]).toBe(type)
  })

  test('contains the one given number', async () => {
    const account = connect({ bodyMode })
    expect(await bizContentOf(account.request(byTradeNo, now))).toEqual({ trade_no: byTradeNo.id })
    expect(await bizContentOf(account.request(byOutTradeNo, now))).toEqual({ out_trade_no: byOutTradeNo.id })
  })

  test('carries every order number unchanged', async () => {
    const account = connect({ bodyMode })
    await fc.assert(
      fc.asyncProperty(orderNumber, async (id) => {
        expect(await bizContentOf(account.request(asked('TRADE_NO', id), now))).toEqual({ trade_no: id })
      }),
    )
  })

  test.each(['RSA2', 'RSA'] as const)(
    "is signed with %s as Alipay's SDK signs the same parameters",
    async (signType) => {
      const request = connect({ bodyMode, signType }).request(byOutTradeNo, now)
      const official = officialSdk(signType).sdkExecute('trade.query', {
        bizContent: { out_trade_no: byOutTradeNo.id },
        timestamp: '2014-07-24 03:07:50',
        format: 'JSON',
      })
      expect({ ...parametersOf(request), ...(await formOf(request)) }).toEqual(
        Object.fromEntries(new URLSearchParams(official)),
      )
    },
  )
})

test('a multipart boundary occurs only as a separator', () => {
  const account = connect()
  fc.assert(
    fc.property(orderNumber, (id) => {
      const { headers, body } = account.request(asked('OUT_TRADE_NO', id), now)
      const boundary = headers['content-type']?.split('boundary=')[1] ?? ''
      expect(boundary).toMatch(/^[0-9a-f]{1,70}$/)
      expect(body.toString().split(boundary)).toHaveLength(3)
    }),
  )
})

test('an account with charset gbk sends the charset, and signs it', () => {
  const [utf8, gbk] = (['utf-8', 'gbk'] as const).map((charset) =>
    parametersOf(connect({ charset }).request(byTradeNo, now)),
  )
  expect(gbk?.charset).toBe('gbk')
  expect(gbk?.sign).not.toBe(utf8?.sign)
})

test('a kind of number that mpaas does not support is refused', () => {
  expect(() => connect().request(asked('CHANNEL_TRADE_NO', '1'), now)).toThrow(/CHANNEL_TRADE_NO/)
  expect(() => connect().request(asked('VOUCHER_NO', '1'), now)).toThrow(/VOUCHER_NO/)
})

function parametersOf({ url }: WireRequest): Record<string, string> {
  return Object.fromEntries(new URL(url).searchParams)
}

async function formOf({ headers, body }: WireRequest): Promise<Record<string, string>> {
  const form = await new Response(body.toString(), { headers: { ...headers } }).formData()
  return Object.fromEntries([...form].map(([name, value]) => [name, String(value)]))
}

async function bizContentOf(request: WireRequest): Promise<unknown> {
  return JSON.parse((await formOf(request)).biz_content ?? '')
}
