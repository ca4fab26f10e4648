// `npm run demo` as a person runs it: what it prints, what it answers, how it ends.
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test, vi } from 'vitest'
import { ask } from './support/ask.ts'
import { run } from './support/command.ts'

// Longer than promised, so that a busy machine fails only the test that measures the time.
vi.setConfig({ testTimeout: 60_000 })

// Retried, because it shares the machine with all the other tests.
const soon = { timeout: 10_000, retry: 2 }

test('within ten seconds it answers an order of each of the four', soon, async () => {
  const { url } = await startDemo()
  const { data, errors } = await ask(url, '{ orders(outTradeNo: "everywhere-1") { complete nodes { provider } } }')
  expect(errors).toBeUndefined()
  expect(data).toMatchObject({ orders: { complete: true, nodes: { length: 4 } } })
})

test('it prints queries and a fault to paste, and leaves no process on SIGTERM', async () => {
  const { demo, url, output } = await startDemo()
  const page = await fetch(url, { headers: { accept: 'text/html' } })
  expect(await page.text()).toContain('<title>order-gateway</title>')
  const [firstQuery = '', fault = '', question = ''] = commandsIn(output)
  expect(output.indexOf(url)).toBeLessThan(output.indexOf(firstQuery))
  const { status, output: answer } = await run(firstQuery).ended()
  expect(status).toBe(0)
  expect(JSON.parse(answer).data.order).toMatchObject({ status: 'PAID', amount: { amount: '35.00' } })

  expect((await run(fault).ended()).status).toBe(0)
  const { orders } = JSON.parse((await run(question).ended()).output).data
  expect(orders).toMatchObject({ complete: false, failures: [{ provider: 'HKRT', code: 'PROVIDER_BLOCKED' }] })
  expect(orders.nodes).toHaveLength(3)
  expect(await demo.end()).toMatchObject({ status: 0, processesLeft: false })
})

test('a port in use is reported in one line, with exit code 1', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  // The cast: a listening TCP server has a TCP address; the text form is for pipes.
  const { port } = server.address() as AddressInfo
  expect(await run('exec npm run -s demo', { PORT: String(port) }).ended()).toMatchObject({
    status: 1,
    output: '',
    complaints: `The demo cannot listen on 127.0.0.1:${port} (EADDRINUSE); PORT=0 takes a free port.\n`,
  })
})

test('an invalid port is reported in one line, with exit code 1', async () => {
  const { status, complaints } = await run('exec npm run -s demo', { PORT: 'http' }).ended()
  expect(status).toBe(1)
  expect(complaints).toMatch(/^PORT: .*\n$/)
})

async function startDemo() {
  const demo = run('exec npm run -s demo', { PORT: '0' })
  const output = await demo.printed(/everywhere-1.*\n/)
  return { demo, output, url: await demo.address() }
}

function commandsIn(output: string): string[] {
  return [...output.matchAll(/^ {2}(curl .*)$/gm)].map(([, command = '']) => command)
}
