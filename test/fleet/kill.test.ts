// kill -9 in the middle of a burst, ten times: the limit holds, and no more is lost than what was in flight.
import { expect, test } from 'vitest'
import { createFleet, ended, type GatewayProcess, sqliteIn, unknownOrder } from './fleet.ts'

const kills = 10
/** So many ask at once, each for one order after the other. */
const askers = 12

test('killed ten times at random moments, three processes on one file still make at most 100 calls', {
  timeout: 180_000,
}, async () => {
  const fleet = await createFleet(sqliteIn)
  const { h5zhifu } = fleet
  // A call takes a while, so that a kill finds some under way.
  h5zhifu.fault = { kind: 'delay', ms: 15 }
  const gateways: GatewayProcess[] = await Promise.all([fleet.start(), fleet.start(), fleet.start()])
  const random = <T>(all: readonly T[]) => all[Math.floor(Math.random() * all.length)]
  let killed = 0
  let lost = 0
  let order = 0

  async function ask(): Promise<string> {
    const gateway = random(gateways.filter(({ isAlive }) => isAlive()))
    // All are down: one is on its way up.
    if (!gateway) return new Promise((resolve) => setImmediate(resolve, 'nobody'))
    try {
      return ended(await gateway.ask(unknownOrder(order++)))
    } catch {
      lost++
      return 'lost'
    }
  }

  async function askOn(): Promise<void> {
    while (killed < kills || (await ask()) !== 'BUDGET_SPENT') await ask()
  }

  async function killOn(): Promise<void> {
    for (; killed < kills; killed++) {
      await h5zhifu.arrived(killed * 9 + 1 + Math.floor(Math.random() * 9))
      const victim = random([...gateways.entries()].filter(([, { isAlive }]) => isAlive()))
      if (!victim) throw new TypeError('there is always one alive: each kill waits for its successor')
      await victim[1].kill()
      gateways[victim[0]] = await fleet.start()
    }
  }

  await Promise.all([killOn(), ...Array.from({ length: askers }, askOn)])
  expect(killed).toBe(kills)
  expect(lost).toBeGreaterThan(0)
  expect(lost).toBeLessThanOrEqual(kills * askers)
  expect(h5zhifu.calls.length).toBeLessThanOrEqual(100)
  expect(h5zhifu.calls.length).toBeGreaterThanOrEqual(100 - lost)
  const told = await gateways[0]?.ask('{ accounts { id budget { used remaining } } }')
  expect(told?.data).toMatchObject({ accounts: [{ id: 'h5-main', budget: [{ used: 100, remaining: 0 }] }, {}, {}, {}] })
})
