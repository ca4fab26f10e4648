// The counts of our own load client: complete answers, and failed ones.
import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { requestBytes } from '../request-bytes.ts'
import { loadBySockets } from './sockets.ts'

async function serve(listener: RequestListener): Promise<number> {
  const server = createServer(listener).listen(0, '127.0.0.1')
  onTestFinished(() => void server.closeAllConnections())
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  // The cast: a listening TCP server has a TCP address.
  return (server.address() as AddressInfo).port
}

function task(port: number, connections: number, seconds: number) {
  return { client: 'sockets' as const, port, pid: process.pid, connections, seconds, bodies: '' }
}

const good = JSON.stringify({ data: { text: 'x'.repeat(300_000) } })

test('with 0 seconds every connection sends one request, and all answers are counted', async () => {
  const bodies: string[] = []
  const port = await serve(async (request, response) => {
    for await (const part of request) bodies.push(String(part))
    // In pieces; the first ends within the head.
    response.setHeader('content-length', good.length)
    response.socket?.write('HTTP/1.1 200 OK\r\nConte')
    await sleep(5)
    response.socket?.write(`nt-Length: ${good.length}\r\n\r\n${good}`)
  })
  const requests = ['{"query":"a"}', '{"query":"b"}'].map(requestBytes)
  const measured = await loadBySockets(task(port, 10, 0), requests)
  expect(measured).toMatchObject({ answers: 10, refused: 0 })
  expect(Map.groupBy(bodies, (body) => body).get('{"query":"b"}')).toHaveLength(5)
})

test('for some seconds each connection sends one request at a time', async () => {
  let [now, most, all] = [0, 0, 0]
  const port = await serve(async (request, response) => {
    most = Math.max(most, ++now)
    all++
    await sleep(2)
    now--
    request.resume()
    response.writeHead(200, { 'content-length': 11 }).end('{"data":{}}')
  })
  const { answers, seconds, refused } = await loadBySockets(task(port, 4, 0.2), [requestBytes('{}')])
  expect({ most, refused }).toEqual({ most: 4, refused: 0 })
  expect(seconds).toBeGreaterThanOrEqual(0.2)
  expect(answers).toBeGreaterThan(0)
  expect(answers).toBeLessThan(all)
})

test.each([
  [500, '{"data":{}}'],
  [200, '{"errors":[{"message":"no"}]}'],
])('HTTP %i with %s is counted as failed', async (status, body) => {
  const port = await serve((request, response) => {
    request.resume()
    response.writeHead(status, { 'content-length': body.length }).end(body)
  })
  expect(await loadBySockets(task(port, 3, 0), [requestBytes('{}')])).toMatchObject({ answers: 3, refused: 3 })
})

test('a server that hangs up fails the load', async () => {
  const port = await serve((request) => void request.socket.destroy())
  await expect(loadBySockets(task(port, 3, 1), [requestBytes('{}')])).rejects.toThrow(/hung up|ECONNRESET/)
})
