// The four providers together: their ports, their configuration, and the orders that several of them have.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import type { Sandbox, SandboxProviderName } from '../../src/sandbox/sandbox.ts'
import { openSandbox } from '../support/sandbox.ts'
import { askH5zhifu, askHkrt, askMpaas, askZf19, type Fields } from './ask.ts'

let sandbox: Sandbox

beforeAll(async () => {
  sandbox = await openSandbox({ now: () => Date.parse('2026-11-22T12:00:00+08:00') })
})
afterAll(() => sandbox.close())

/** The status at each provider, in its own words. */
async function statuses(outTradeNo: string): Promise<unknown[]> {
  const { h5zhifu, zf19, hkrt, mpaas } = sandbox.providers
  const { privateKey } = parse(sandbox.config).accounts.superapp.credentials
  const asked = { out_trade_no: outTradeNo }
  // The casts: the documented envelopes; without them there is no status to compare.
  const h5 = (await askH5zhifu(h5zhifu.endpoint, asked)).json as { data: { list: Fields[] } }
  const superapp = await askMpaas(mpaas.endpoint, { biz: JSON.stringify(asked), privateKey })
  return [
    h5.data.list[0]?.trade_status,
    (await askZf19(zf19.endpoint, asked)).json.trade_status,
    (await askHkrt(hkrt.endpoint, asked)).json.trade_status,
    (superapp.json.trade_query_response as Fields).trade_status,
  ]
}

test('the configuration is YAML with an account at each played provider, and its credentials inline', () => {
  const { store, accounts } = parse(sandbox.config)
  const { h5zhifu, zf19, hkrt, mpaas } = sandbox.providers
  expect(store).toBe('memory:')
  expect(accounts).toEqual({
    'h5-main': {
      provider: 'h5zhifu',
      endpoint: h5zhifu.endpoint,
      allowPlainHttp: true,
      coolOff: 0,
      credentials: { appId: '10001', key: 'h5zhifu-sandbox-key' },
    },
    'zf19-main': {
      provider: 'zf19',
      endpoint: zf19.endpoint,
      allowPlainHttp: true,
      coolOff: 0,
      credentials: { appId: '191008821006', key: 'zf19-sandbox-key' },
      notFound: ['订单不存在'],
    },
    'hkrt-main': {
      provider: 'hkrt',
      endpoint: hkrt.endpoint,
      allowPlainHttp: true,
      coolOff: 0,
      credentials: { accessId: 'cpostest', accessKey: 'hkrt-sandbox-key' },
      notFound: ['订单不存在'],
    },
    superapp: {
      provider: 'mpaas',
      endpoint: mpaas.endpoint,
      allowPlainHttp: true,
      coolOff: 0,
      credentials: {
        appId: '2014072300007148',
        privateKey: expect.stringMatching(/^-----BEGIN PRIVATE KEY-----\n[\s\S]+\n-----END PRIVATE KEY-----\n$/),
        providerPublicKey: expect.stringMatching(/^-----BEGIN PUBLIC KEY-----\n[\s\S]+\n-----END PUBLIC KEY-----\n$/),
      },
    },
  })
})

test('each provider has its own loopback port and its documented path', () => {
  const names: SandboxProviderName[] = ['h5zhifu', 'zf19', 'hkrt', 'mpaas']
  const endpoints = names.map((name) => new URL(sandbox.providers[name].endpoint))
  expect(endpoints.map(({ pathname }) => pathname)).toEqual([
    '/api/query',
    '/api/query.html',
    '/api/v1/pay/wx/query',
    '/gateway.do',
  ])
  expect(new Set(endpoints.map(({ port }) => port)).size).toBe(4)
  expect(endpoints.every(({ hostname }) => hostname === '127.0.0.1')).toBe(true)
})

test('all four have everywhere-1, and one of them has it as paid', async () => {
  expect(await statuses('everywhere-1')).toEqual(['closed', '1', '4', 'WAIT_BUYER_PAY'])
})

test('paid-twice-1 was paid at two', async () => {
  expect(await statuses('paid-twice-1')).toEqual(['success', '2', '1', undefined])
})

test('a port in use is an error, and nothing stays open', async () => {
  const used = Number(new URL(sandbox.providers.hkrt.endpoint).port)
  const other = await openSandbox()
  await other.close()
  const h5zhifu = Number(new URL(other.providers.h5zhifu.endpoint).port)
  const started = openSandbox({ ports: { h5zhifu, mpaas: used } })
  await expect(started).rejects.toMatchObject({ code: 'EADDRINUSE', port: used })
  await (await openSandbox({ ports: { h5zhifu } })).close()
})
