// kill -9 during a burst, ten times: the limit holds, and only requests in flight are lost.
import { expect, test } from 'vitest'
import { burst, createFleet, type GatewayProcess, sqliteIn } from './fleet.ts'

test('killed ten times at different moments, three processes on one file still make at most 100 calls', {
  timeout: 120_000,
}, async () => {
  const fleet = await createFleet(sqliteIn)
  const { h5zhifu } = fleet
  // A call takes a while, so that some are in flight at a kill.
  h5zhifu.fault = { kind: 'delay', ms: 15 }
  const gateways: GatewayProcess[] = await Promise.all([fleet.start(), fleet.start(), fleet.start()])
  let lost = 0

  for (let round = 0; round < 10; round++) {
    const victim = round % 3
    // Nine a round never spend the budget, and the six at the other processes arrive, whatever is lost with the victim.
    const moment = h5zhifu.arrived(h5zhifu.calls.length + 1 + (round % 6))
    const answers = burst(gateways, round * 9, round * 9 + 9)
    await moment
    await gateways[victim]?.end('SIGKILL')
    const { lost: lostNow = 0, ...others } = await answers
    expect(others).toEqual({ '{"order":null}': 9 - lostNow })
    expect(lostNow).toBeLessThanOrEqual(3)
    lost += lostNow
    gateways[victim] = await fleet.start()
  }

  expect(lost).toBeGreaterThan(0)
  const { '{"order":null}': last = 0, ...refused } = await burst(gateways, 90, 150)
  expect(refused).toEqual({ BUDGET_SPENT: 60 - last })
  expect(h5zhifu.calls.length).toBeLessThanOrEqual(100)
  expect(h5zhifu.calls.length).toBeGreaterThanOrEqual(100 - lost)
  const told = await gateways[0]?.ask('{ accounts { id budget { used remaining } } }')
  expect(told?.data).toMatchObject({ accounts: [{ id: 'h5-main', budget: [{ used: 100, remaining: 0 }] }, {}, {}, {}] })
})
