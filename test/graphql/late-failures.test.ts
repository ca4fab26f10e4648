// What fails late, when its question has failed already, is nobody's unhandled rejection: that would end the process.
import { setImmediate as nextTurn } from 'node:timers/promises'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { type LanePair, question, startLanePair } from '../http/lane-pair.ts'

let pair: LanePair
beforeAll(async () => {
  pair = await startLanePair()
})
afterAll(() => pair.close())

const live = '{ provider: HKRT, id: "WX-paid-1" }'
const atOnce = '{ provider: HKRT, id: "!" }'

test.each([
  ['a batch', `orderBatch(maxAge: 0, keys: [${live}, ${atOnce}]) { __typename @include(if: $m) }`],
  ['a batch, the other way round', `orderBatch(maxAge: 0, keys: [${atOnce}, ${live}]) { __typename @skip(if: $m) }`],
  [
    'a batch with fragments',
    `orderBatch(maxAge: 0, keys: [${live}, ${atOnce}]) { ... on LookupFailure @include(if: $m) { code } }`,
  ],
  [
    'orders within a batch',
    `orderBatch(maxAge: 0, keys: [${live}, ${atOnce}]) { ... on FoundOrder { order { id @skip(if: $m) } } ... on LookupFailure { code @skip(if: $m) } }`,
  ],
  [
    'several orders',
    `a: order(provider: HKRT, id: "WX-paid-1", maxAge: 0) { id @include(if: $m) } b: order(provider: HKRT, id: "!") { id @include(if: $m) }`,
  ],
  [
    'a search',
    'orders(outTradeNo: "everywhere-1", maxAge: 0) { nodes { id @include(if: $m) } complete @include(if: $m) }',
  ],
  ['accounts', 'accounts { budget { used @include(if: $m) } health { state @include(if: $m) } }'],
])('%s, its condition null', async (_what, fields) => {
  const rejections: unknown[] = []
  const note = (reason: unknown) => rejections.push(reason)
  process.on('unhandledRejection', note)
  onTestFinished(() => void process.off('unhandledRejection', note))
  // Past the time for which no order is asked again.
  pair.clock.advance(61)
  const text = `query ($m: Boolean = true) { ${fields} }`
  const [answer] = await pair.alike(question(text, { m: null }))
  expect(answer?.body).toContain('not to be null')
  // The provider has answered by now, late or not.
  await pair.alike(question(`{ order(provider: HKRT, id: "WX-paid-1") { id } }`))
  await nextTurn()
  expect(rejections).toEqual([])
})
