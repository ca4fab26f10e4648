// One request's questions: equal ones are asked once, and each has its own outcome.
import { expect, test } from 'vitest'
import type { FindOrders } from '../../src/lookup/find-orders.ts'
import { createOrderLoader } from '../../src/lookup/order-loader.ts'
import type { Question } from '../../src/lookup/question.ts'
import { createTally } from '../../src/lookup/tally.ts'
import { keyOf, sampleAccount } from './sample.ts'

const account = sampleAccount()
const tally = createTally(false)

function question(id: string, changes: Partial<Question> = {}): Question {
  return {
    account,
    key: keyOf(id),
    one: true,
    client: { name: 'desk', liveCallsPerDay: null },
    tally,
    maxAge: null,
    allowStale: true,
    live: false,
    ...changes,
  }
}

/** A lookup that keeps nothing. */
function asking(ask: FindOrders['ask']): FindOrders {
  return { kept: () => null, ask }
}

/** A loader over a lookup that finds nothing, and the numbers that it was asked for. */
function loading(failing: (id: string) => boolean = () => false) {
  const asked: string[] = []
  const loader = createOrderLoader(
    asking(async ({ key }) => {
      asked.push(key.id)
      if (failing(key.id)) throw new TypeError(`no ${key.id}`)
      return { kind: 'notFound' }
    }),
  )
  return { loader, asked }
}

test('equal questions are one', async () => {
  const { loader, asked } = loading()
  await Promise.all([loader.load(question('a')), loader.load(question('a')), loader.load(question('b'))])
  await loader.load(question('a'))
  expect(asked).toEqual(['a', 'b'])
})

test('what differs in account, kind, orders shown, age or staleness is another question', async () => {
  const { loader, asked } = loading()
  await Promise.all(
    [
      {},
      { account: sampleAccount('h5zhifu', { credentials: { appId: '10002', key: 'k' } }) },
      { key: keyOf('a', 'OUT_TRADE_NO') },
      { one: false },
      { maxAge: 0 },
      { maxAge: 1 },
      { allowStale: false },
    ].map((changes) => loader.load(question('a', changes))),
  )
  expect(asked).toHaveLength(7)
})

test('an error belongs to its own question', async () => {
  const { loader } = loading((id) => id === 'bad')
  const [good, bad, other] = await Promise.allSettled(['good', 'bad', 'other'].map((id) => loader.load(question(id))))
  expect([good, other]).toEqual(Array(2).fill({ status: 'fulfilled', value: { kind: 'notFound' } }))
  expect(bad).toMatchObject({ status: 'rejected', reason: { message: 'no bad' } })
})

test('a thrown value that is not an error becomes one', async () => {
  const loader = createOrderLoader(asking(() => Promise.reject('just text')))
  await expect(loader.load(question('a'))).rejects.toThrow('just text')
})

test('a hundred questions of one tick are asked side by side', async () => {
  const { promise, resolve } = Promise.withResolvers<void>()
  let asked = 0
  const loader = createOrderLoader(
    asking(async () => {
      // None is answered before the last one is asked.
      if (++asked === 100) resolve()
      await promise
      return { kind: 'notFound' }
    }),
  )
  await Promise.all(Array.from({ length: 100 }, (_, index) => loader.load(question(`o-${index}`))))
  expect(asked).toBe(100)
})
