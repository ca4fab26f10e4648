// One account's orders never steer what another account is asked: where a number was found is nobody else's to know.
import { expect, test } from 'vitest'
import { createClock } from '../support/clock.ts'
import { startPair } from '../support/pair.ts'

test('"no such order" is believed for its usual time, whatever other accounts have under that number', async () => {
  const clock = createClock()
  const pair = await startPair({ now: clock.now })
  /** How many calls the search costs at h5zhifu. */
  async function ask(): Promise<number> {
    const before = pair.calls().h5zhifu
    const { errors, data } = await pair.ask(
      '{ orders(outTradeNo: "m-19-paid-1") { nodes { outTradeNo } failures { code } complete } }',
    )
    expect(errors).toBeUndefined()
    expect(data).toMatchObject({ orders: { nodes: [{ outTradeNo: 'm-19-paid-1' }], failures: [], complete: true } })
    return pair.calls().h5zhifu - before
  }
  expect(await ask()).toBe(1)
  clock.advance(899)
  expect(await ask()).toBe(0)
  clock.advance(1)
  expect(await ask()).toBe(1)
})
