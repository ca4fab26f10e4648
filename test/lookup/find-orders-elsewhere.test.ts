// `orders` does not spend one provider's calls on another one's orders: where a number was found is remembered.
import { expect, test } from 'vitest'
import { createClock } from '../support/clock.ts'
import { startPair } from '../support/pair.ts'

const search = (outTradeNo: string) =>
  `{ orders(outTradeNo: "${outTradeNo}") { nodes { outTradeNo } failures { code } complete } }`

async function start() {
  const clock = createClock()
  const pair = await startPair({ now: clock.now })
  /** How many calls the search cost at h5zhifu. */
  async function ask(outTradeNo: string): Promise<number> {
    const before = pair.calls().h5zhifu
    const { errors, data } = await pair.ask(search(outTradeNo))
    expect(errors).toBeUndefined()
    expect(data).toMatchObject({ orders: { failures: [], complete: true } })
    return pair.calls().h5zhifu - before
  }
  return { clock, ask }
}

test('"not found" is believed for a day where the number is found elsewhere', async () => {
  const { clock, ask } = await start()
  expect(await ask('m-19-paid-1')).toBe(1)
  for (const hours of [1, 12, 10.9]) {
    clock.advance(hours * 3_600)
    expect(await ask('m-19-paid-1')).toBe(0)
  }
  clock.advance(3_600)
  expect(await ask('m-19-paid-1')).toBe(1)
})

test('"not found" everywhere is asked again after its usual time', async () => {
  const { clock, ask } = await start()
  expect(await ask('m-nobody')).toBe(1)
  clock.advance(899)
  expect(await ask('m-nobody')).toBe(0)
  clock.advance(1)
  expect(await ask('m-nobody')).toBe(1)
})

test('an order that h5zhifu has itself is asked for as ever, be the number found elsewhere too', async () => {
  const { clock, ask } = await start()
  // Closed here, paid at zf19.
  expect(await ask('everywhere-1')).toBe(1)
  clock.advance(600)
  expect(await ask('everywhere-1')).toBe(1)
})
