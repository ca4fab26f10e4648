// The provider's settings and their mistakes, its numbers, and the shown record.
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { mpaas } from '../../../src/providers/mpaas/index.ts'
import { app, appId, gateway, privatePem, publicPem, settings } from './played-account.ts'

const endpoint = 'https://superapp.example/gateway.do'
const credentials = { appId, privateKey: privatePem(app.privateKey), providerPublicKey: publicPem(gateway.publicKey) }

describe('settings', () => {
  test('require only credentials; the rest has the documented defaults', () => {
    expect(settings.parse({ endpoint, credentials })).toMatchObject({
      bodyMode: 'multipart',
      signType: 'RSA2',
      charset: 'utf-8',
      acceptUnsignedNotFound: false,
    })
  })

  test.each([
    ['credentials.appId', { credentials: { ...credentials, appId: '' } }],
    ['credentials.appId', { credentials: { ...credentials, appId: 'a&b=c' } }],
    ['credentials.privateKey', { credentials: { ...credentials, privateKey: credentials.providerPublicKey } }],
    ['credentials.providerPublicKey', { credentials: { ...credentials, providerPublicKey: credentials.privateKey } }],
    ['credentials', { credentials: { ...credentials, publicKey: 'x' } }],
    ['bodyMode', { bodyMode: 'json' }],
    ['signType', { signType: 'RSA512' }],
    ['charset', { charset: 'gb2312' }],
    ['acceptUnsignedNotFound', { acceptUnsignedNotFound: 'yes' }],
  ])('report a mistake in %s with its path', (path, changes) => {
    const { error } = settings.safeParse({ endpoint, credentials, ...changes })
    expect(error?.issues.map((issue) => issue.path.join('.'))).toEqual([path])
  })

  test('report both keys at once if both are invalid', () => {
    const { error } = settings.safeParse({ endpoint, credentials: { appId, privateKey: 'x', providerPublicKey: 'y' } })
    expect(error?.issues).toHaveLength(2)
  })

  test('have a JSON Schema, with keys as text', () => {
    const described = z.toJSONSchema(settings, { io: 'input' })
    expect(described).toMatchObject({
      required: ['endpoint', 'credentials'],
      properties: {
        credentials: {
          properties: { privateKey: { type: 'string' }, providerPublicKey: { type: 'string' } },
          additionalProperties: false,
        },
        bodyMode: { enum: ['multipart', 'urlencoded'], default: 'multipart' },
      },
    })
  })

  test('do not show a key when printed', () => {
    const printed = JSON.stringify(settings.parse({ endpoint, credentials }))
    expect(printed).toContain(appId)
    expect(printed).not.toContain('MII')
  })
})

test('there is no default endpoint: every SuperApp has its own', () => {
  expect(mpaas.endpoint).toBeUndefined()
})

test('an order has its reported numbers, and its out_trade_no is permanent', () => {
  const order = { out_trade_no: 'm-1', trade_status: '', total_amount: '1.00' }
  expect(mpaas.numbers(order)).toEqual({ OUT_TRADE_NO: 'm-1', TRADE_NO: null })
  expect(mpaas.numbers({ ...order, trade_no: '' })).toEqual({ OUT_TRADE_NO: 'm-1', TRADE_NO: null })
  expect(mpaas.numbers({ ...order, trade_no: 't-1' })).toEqual({ OUT_TRADE_NO: 'm-1', TRADE_NO: 't-1' })
  expect(mpaas.identity).toBe('OUT_TRADE_NO')
})
