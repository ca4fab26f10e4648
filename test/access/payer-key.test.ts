// payerKey links the orders of one payer, and does not identify the payer.
import { expect, test } from 'vitest'
import { createPayerKey } from '../../src/access/payer-key.ts'
import { as, client } from '../support/clients.ts'
import { startPlayedGateway } from '../support/played-gateway.ts'

const query = `{
  hkrt: order(provider: HKRT, id: "WX-paid-2") { payerId payerKey }
  zf19: order(provider: ZF19, id: "19-paid-1") { payerId payerKey }
  mpaas: order(provider: MPAAS, id: "mp-success-1") { payerId payerKey }
  unpaid: order(provider: ZF19, id: "19-unpaid-1") { payerId payerKey }
}`

test('orders of one payer share a key that does not contain the id, whatever the scopes and the provider', async () => {
  const clients = [client('desk'), client('boss', { scopes: ['order', 'payer'] })]
  const { ask } = await startPlayedGateway({ clients, payerSecret: 'sixteen letters.' })
  const masked = Object((await ask(query, {}, as('desk'))).data)
  const whole = Object((await ask(query, {}, as('boss'))).data)
  expect(masked.hkrt.payerKey).toMatch(/^[\w-]{43}$/)
  expect(masked.zf19.payerKey).toBe(masked.hkrt.payerKey)
  expect(masked.mpaas.payerKey).toMatch(/^[\w-]{43}$/)
  expect(masked.mpaas.payerKey).not.toBe(masked.hkrt.payerKey)
  expect(masked.unpaid).toEqual({ payerId: null, payerKey: null })
  for (const name of Object.keys(masked)) expect(whole[name].payerKey).toBe(masked[name].payerKey)
  expect(whole.hkrt.payerId).not.toBe(masked.hkrt.payerId)
})

test('another secret makes other keys; the same secret makes the same keys in every process', () => {
  const [one, same, other] = ['a'.repeat(16), 'a'.repeat(16), 'b'.repeat(16)].map(createPayerKey)
  expect(one?.('openid')).toBe(same?.('openid'))
  expect(one?.('openid')).not.toBe(other?.('openid'))
  expect([one?.(null), one?.('')]).toEqual([null, null])
})

test('without a secret every key is null', async () => {
  const { ask } = await startPlayedGateway()
  const { data } = await ask('{ order(provider: ZF19, id: "19-paid-1") { payerId payerKey } }')
  expect(data).toMatchObject({ order: { payerKey: null, payerId: expect.any(String) } })
})
