// A failure that comes after its query has already failed is not an unhandled rejection, which would end the process.
import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { startPlayedGateway } from '../support/played-gateway.ts'

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
  const { ask } = await startPlayedGateway()
  const text = `query ($m: Boolean = true) { ${fields} }`
  for (let nth = 1; nth <= 5; nth++) {
    const { errors } = await ask(text, { m: null })
    expect(errors?.map(({ message }) => message).join()).toContain('not to be null')
  }
  // By now the provider has answered.
  await ask('{ order(provider: HKRT, id: "WX-paid-1") { id } }')
  await nextTurn()
  expect(rejections).toEqual([])
})
