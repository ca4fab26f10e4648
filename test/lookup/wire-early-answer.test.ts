// An answer that begins while the loop is busy: got must not take its request for one that is over.
import { Worker } from 'node:worker_threads'
import { expect, onTestFinished, test } from 'vitest'
import { request, wire } from './wired.ts'

const size = 300_000

/** In a thread of its own, so that it answers while this one stands still; the rest of the answer follows later. */
const server = `
const { createServer } = require('node:http')
const { parentPort, workerData: begun } = require('node:worker_threads')
createServer(async (asked, answer) => {
  await asked.toArray()
  answer.write(Buffer.alloc(1_000), () => {
    Atomics.store(begun, 0, 1)
    Atomics.notify(begun, 0)
    setTimeout(() => answer.end(Buffer.alloc(${size - 1_000})), 20)
  })
}).listen(0, '127.0.0.1', function () { parentPort.postMessage(this.address().port) })
`

test('a large answer that begins before the loop has looked after the request is read to its end', async () => {
  const begun = new Int32Array(new SharedArrayBuffer(4))
  const worker = new Worker(server, { eval: true, workerData: begun })
  onTestFinished(async () => void (await worker.terminate()))
  const port = await new Promise<number>((resolve) => worker.once('message', resolve))
  const kept = wire({ bodyLimit: size })
  const send = () => kept.send(request(`http://127.0.0.1:${port}/`), 5_000)
  // Leaves a connection on which the next request is written at once.
  await send()
  Atomics.store(begun, 0, 0)
  const sending = new Promise<Awaited<ReturnType<typeof send>>>((resolve) => {
    setImmediate(() => resolve(send()))
    // Right after the write, before the loop goes on: what a busy processor does now and then.
    setImmediate(() => Atomics.wait(begun, 0, 0, 5_000))
  })
  const outcome = await sending
  expect(Atomics.load(begun, 0)).toBe(1)
  expect(outcome).toMatchObject({ kind: 'answered', answer: { status: 200 } })
  expect(outcome.kind === 'answered' && outcome.answer.body.length).toBe(size)
})
