// A fifth provider is one folder and one line of the registry: queried over HTTP, configured and described like the others.
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { SchemaRegistry } from '../../src/graphql/builder.ts'
import { registry } from '../../src/providers/registry.ts'
import { faultsOf } from '../check/directions.ts'
import { startGateway } from '../support/gateway.ts'
import { paylite } from '../support/paylite/index.ts'
import { payliteCredentials, playPaylite } from '../support/played-paylite.ts'

/** The line. */
const withPaylite: SchemaRegistry = { ...registry, paylite }

function configOf(endpoint: string, credentials: object = payliteCredentials): string {
  const account = { provider: 'paylite', endpoint, allowPlainHttp: true, credentials }
  const zf19 = {
    provider: 'zf19',
    endpoint: 'http://127.0.0.1:9/',
    allowPlainHttp: true,
    credentials: { appId: '1', key: 'k' },
  }
  return JSON.stringify({ store: 'memory:', accounts: { 'pl-main': account, zf19 } })
}

test('it is queried by each of its numbers, and its type has its own fields', async () => {
  await using played = await playPaylite()
  const gateway = await startGateway(configOf(played.endpoint), { registry: withPaylite })
  const { data, errors } = await gateway.ask(`{
    one: order(provider: PAYLITE, id: "pl-1") { ...common ... on PayliteOrder { cents } }
    odd: order(provider: PAYLITE, id: "r-2", by: OUT_TRADE_NO) { status warnings providerStatus }
    several: order(provider: PAYLITE, id: "r-several", by: OUT_TRADE_NO) { tradeNo }
    none: order(provider: PAYLITE, id: "pl-none") { id }
  }
  fragment common on Order {
    __typename provider account status amount { minor amount currency } raw freshness { source }
  }`)
  await gateway.close()
  expect(errors).toBeUndefined()
  expect(data).toEqual({
    one: {
      __typename: 'PayliteOrder',
      provider: 'PAYLITE',
      account: 'pl-main',
      status: 'PAID',
      amount: { minor: 250, amount: '2.50', currency: 'EUR' },
      raw: { no: 'pl-1', ref: 'r-1', cents: 250, state: 'paid' },
      freshness: { source: 'LIVE' },
      cents: 250,
    },
    odd: { status: 'UNKNOWN', warnings: ['UNKNOWN_STATUS'], providerStatus: 'odd' },
    several: { tradeNo: 'pl-4' },
    none: null,
  })
})

test('orders includes it', async () => {
  await using played = await playPaylite()
  const gateway = await startGateway(configOf(played.endpoint), { registry: withPaylite })
  const { data } = await gateway.ask(
    '{ orders(outTradeNo: "r-several") { nodes { tradeNo } failures { provider code } } }',
  )
  await gateway.close()
  expect(data).toEqual({
    orders: {
      nodes: [{ tradeNo: 'pl-4' }, { tradeNo: 'pl-3' }],
      failures: [{ provider: 'ZF19', code: 'PROVIDER_UNAVAILABLE' }],
    },
  })
})

test('its budget and mistakes in its settings are reported like the others', async () => {
  const gateway = await startGateway(configOf('http://127.0.0.1:9/'), { registry: withPaylite })
  const { data } = await gateway.ask('{ accounts { id budget { window limit } } }')
  await gateway.close()
  expect(data).toMatchObject({
    accounts: [{ id: 'pl-main', budget: [{ window: 'MINUTE', limit: 10 }] }, { id: 'zf19' }],
  })
  await expect(startGateway(configOf('', { shop: '' }), { registry: withPaylite })).rejects.toThrow(
    /endpoint: .*\n.*credentials\.shop: .*\n.*credentials\.secret: is required/,
  )
})

test('without its line it is unknown', async () => {
  await expect(startGateway(configOf('http://127.0.0.1:9/'))).rejects.toThrow(
    'accounts.pl-main.provider: must be one of h5zhifu, zf19, hkrt, mpaas',
  )
})

test('its folder has the same file names as every provider, and its imports are allowed', () => {
  const folder = new URL('../support/paylite/', import.meta.url)
  const files = readdirSync(folder)
  for (const name of Object.keys(registry))
    expect(readdirSync(new URL(`../../src/providers/${name}/`, import.meta.url))).toEqual(expect.arrayContaining(files))
  const faults = files.flatMap((file) => {
    // As in src/providers/paylite.
    const text = readFileSync(new URL(file, folder), 'utf8').replaceAll('../../../src/providers/', '../')
    return faultsOf(`src/providers/paylite/${file}`, text.replaceAll('../../../src/', '../../'))
  })
  expect(faults).toEqual([])
})
