// Every simulated provider records its calls, can be held, and can have each fault.
import { setImmediate } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { PlayedProvider, Sandbox, SandboxCall } from '../../src/sandbox/sandbox.ts'
import { openSandbox } from '../support/sandbox.ts'
import { askH5zhifu, askHkrt, askZf19, joined, md5, post, type Told } from './ask.ts'

let sandbox: Sandbox
let hkrt: PlayedProvider
let now: number

beforeEach(async () => {
  now = Date.parse('2026-11-22T12:00:00+08:00')
  sandbox = await openSandbox({ now: () => now })
  hkrt = sandbox.providers.hkrt
})
afterEach(() => sandbox.close())

function ask(tradeNo = 'WX-paid-1'): Promise<Told> {
  return askHkrt(hkrt.endpoint, { trade_no: tradeNo })
}

function set(fault: object): Promise<Told> {
  return post(new URL('/sandbox/fault', hkrt.endpoint).href, JSON.stringify(fault))
}

test('each call is recorded with its time and order number, however it ends', async () => {
  await ask()
  now += 1000
  await askHkrt(hkrt.endpoint, { out_trade_no: 'no-such-order', sign: 'wrong' })
  await post(hkrt.endpoint, 'not JSON')
  const calls: SandboxCall[] = [
    { at: now - 1000, key: 'WX-paid-1' },
    { at: now, key: 'no-such-order' },
    { at: now, key: '' },
  ]
  expect(hkrt.calls).toEqual(calls)
})

test('held answers wait for the release; their calls are recorded before', async () => {
  const release = hkrt.hold()
  let answered = false
  const told = Promise.all([ask(), ask('WX-failed-1')]).finally(() => {
    answered = true
  })
  await hkrt.arrived(2)
  await setImmediate()
  expect(hkrt.calls).toHaveLength(2)
  expect(answered).toBe(false)
  release()
  expect((await told).map(({ json }) => json.trade_status)).toEqual(['1', '2'])
  expect((await ask()).json.trade_status).toBe('1')
})

test('two holds wait for both releases', async () => {
  const [first, second] = [hkrt.hold(), hkrt.hold()]
  const asked = ask()
  await hkrt.arrived(1)
  second()
  await setImmediate()
  hkrt.put({ trade_no: 'WX-paid-1', trade_status: '2' })
  first()
  expect((await asked).json.trade_status).toBe('2')
})

test('waiting for calls that have arrived already resolves at once', async () => {
  await ask()
  await hkrt.arrived(1)
})

test('a held answer shows the order, and gets the fault, at the time of its release', async () => {
  const release = hkrt.hold()
  const asked = [ask(), ask()]
  await hkrt.arrived(2)
  hkrt.put({ trade_no: 'WX-paid-1', trade_status: '2' })
  release()
  for (const answer of await Promise.all(asked)) expect(answer.json.trade_status).toBe('2')
  const again = hkrt.hold()
  const struck = ask()
  await hkrt.arrived(3)
  hkrt.fault = { kind: 'reset' }
  again()
  await expect(struck).rejects.toThrow()
})

test('each fault has its effect on the wire, and the call is counted', async () => {
  hkrt.fault = { kind: 'status', status: 500 }
  expect((await ask()).status).toBe(500)
  hkrt.fault = { kind: 'html' }
  expect(await ask()).toMatchObject({ status: 200, type: 'text/html; charset=utf-8' })
  hkrt.fault = { kind: 'ban' }
  expect(await ask()).toMatchObject({ status: 403, type: 'text/html; charset=utf-8' })
  hkrt.fault = { kind: 'garbage' }
  await expect(ask()).rejects.toThrow(SyntaxError)
  hkrt.fault = { kind: 'reset' }
  await expect(ask()).rejects.toThrow('fetch failed')
  hkrt.fault = { kind: 'none' }
  expect((await ask()).json.return_code).toBe(10000)
  expect(hkrt.calls).toHaveLength(6)
})

test('a delayed answer is late but correct', async () => {
  hkrt.fault = { kind: 'delay', ms: 50 }
  const asked = performance.now()
  expect((await ask()).json.return_code).toBe(10000)
  expect(performance.now() - asked).toBeGreaterThanOrEqual(45)
})

test('a bad signature has the right form but the wrong value, in refusals too', async () => {
  hkrt.fault = { kind: 'badSignature' }
  sandbox.providers.zf19.fault = { kind: 'badSignature' }
  for (const { json } of [await ask(), await ask('WX-no-such-order')]) {
    expect(json.sign).toMatch(/^[0-9A-F]{32}$/)
    expect(json.sign).not.toBe(md5(`${joined(json)}hkrt-sandbox-key`))
  }
  const { json } = await askZf19(sandbox.providers.zf19.endpoint, { pay_order_id: '19-paid-1' })
  expect(json).toMatchObject({ result_code: 'SUCCESS', sign: expect.stringMatching(/^[0-9A-F]{32}$/) })
  expect(json.sign).not.toBe(md5(`${joined(json)}&key=zf19-sandbox-key`))
})

test('h5zhifu does not sign, so a bad signature does not change its answers', async () => {
  sandbox.providers.h5zhifu.fault = { kind: 'badSignature' }
  expect((await askH5zhifu(sandbox.providers.h5zhifu.endpoint, { trade_no: 'h5-wait-1' })).json.code).toBe(200)
})

test('one provider’s fault does not affect the others', async () => {
  hkrt.fault = { kind: 'ban' }
  expect((await askZf19(sandbox.providers.zf19.endpoint, { pay_order_id: '19-paid-1' })).status).toBe(200)
})

test('faults are set and calls are counted over HTTP, and these requests are not calls', async () => {
  expect((await set({ kind: 'status', status: 502 })).json).toEqual({ fault: { kind: 'status', status: 502 } })
  expect((await ask()).status).toBe(502)
  const calls = await fetch(new URL('/sandbox/calls', hkrt.endpoint))
  expect(await calls.json()).toEqual({ calls: 1 })
})

test('an invalid fault is refused with a reason, and the current one stays', async () => {
  for (const wrong of [
    {},
    { kind: 'slow' },
    { kind: 'delay', ms: -1 },
    { kind: 'delay' },
    { kind: 'status', status: 99 },
  ])
    expect(await set(wrong)).toMatchObject({ status: 400, json: { mistake: expect.stringMatching(/delay|status/) } })
  expect(hkrt.fault).toEqual({ kind: 'none' })
  expect((await post(new URL('/sandbox/other', hkrt.endpoint).href, '{}')).status).toBe(404)
})

test('closing ends held answers too', async () => {
  hkrt.hold()
  const asked = ask()
  await hkrt.arrived(1)
  const struck = expect(asked).rejects.toThrow()
  await sandbox.close()
  await struck
})
