// No two questions share a key.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { OrderIdKind } from '../../src/domain/order.ts'
import { questionKey } from '../../src/lookup/question-key.ts'
import { number, sampleAccount } from './sample.ts'

const letters = [...'abcXYZ019_-|*@.']
const valid = fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 64 })
const accountOf = (appId: string, id?: string) => sampleAccount('h5zhifu', { credentials: { appId, key: 'k' } }, id)

test('two questions have one key only if app, kind and number are the same', () => {
  const kinds: OrderIdKind[] = ['TRADE_NO', 'OUT_TRADE_NO', 'CHANNEL_TRADE_NO', 'VOUCHER_NO']
  const accounts = ['1', '11', '2'].map((appId) => accountOf(appId))
  const question = fc.record({ account: fc.constantFrom(...accounts), by: fc.constantFrom(...kinds), id: valid })
  fc.assert(
    fc.property(question, question, (a, b) => {
      const same = a.account === b.account && a.by === b.by && a.id === b.id
      const [one, other] = [a, b].map(({ account, by, id }) => questionKey(account, { by, id: number(id) }))
      expect(one === other).toBe(same)
    }),
  )
})

test('a renamed account has the same questions; one with another app id has its own', () => {
  const key = { by: 'TRADE_NO', id: number('1') } as const
  expect(questionKey(accountOf('1', 'new-name'), key)).toBe(questionKey(accountOf('1', 'old-name'), key))
  expect(questionKey(accountOf('2', 'old-name'), key)).not.toBe(questionKey(accountOf('1', 'old-name'), key))
})
