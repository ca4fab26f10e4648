// One simulated provider on its own loopback port: receives queries, counts them, and answers them or applies a fault.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { beijingDay } from './beijing-time.ts'
import { faultAnswer, readFault, type SandboxFault } from './fault.ts'
import { type Answer, type JsonObject, jsonAnswer, type Question, readJsonObject, textAnswer } from './wire.ts'

/** The provider's own part: data in, data out. */
export interface Play {
  readonly path: string
  understand(question: Question): Understood | Promise<Understood>
  put(order: JsonObject): void
}

interface Understood {
  /** The order number in the query; '' if it does not have one. */
  readonly key: string
  answer(circumstances: Circumstances): Answer
}

export interface Circumstances {
  readonly now: number
  /** The number of queries on this calendar day at UTC+8, including this one. */
  readonly nthOfDay: number
  readonly spoilSignature: boolean
}

export interface SandboxCall {
  readonly at: number
  readonly key: string
}

export interface PlayedProvider {
  readonly endpoint: string
  readonly calls: readonly SandboxCall[]
  /** Read when the answer is due, so it also applies to a held call. */
  fault: SandboxFault
  /** Adds or replaces an order, in the provider's own wire fields. */
  put(order: JsonObject): void
  /** Holds all answers until the returned function is called; calls are recorded on arrival. */
  hold(): () => void
  /** Resolves when `count` calls in total have arrived. */
  arrived(count: number): Promise<void>
  close(): Promise<void>
}

export async function playProvider(play: Play, port: number, now: () => number): Promise<PlayedProvider> {
  const calls: SandboxCall[] = []
  const awaited: { count: number; resolve: () => void }[] = []
  let gate: Promise<unknown> = Promise.resolve()
  let day = { name: '', count: 0 }

  const server = createServer((request, response) => {
    // An error in the sandbox itself is visible as such, and a client that disconnects must not end the process.
    take(request, response).catch((error) => send(response, textAnswer(500, `The sandbox failed: ${error}\n`)))
  })

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const question = await readQuestion(request)
    if (question.url.pathname.startsWith('/sandbox/')) return send(response, atTheDesk(question, provider))
    const { key, answer } = await play.understand(question)
    const call = { at: now(), key }
    const nthOfDay = record(call)
    await gate
    const { fault } = provider
    if (fault.kind === 'delay') await wait(fault.ms, undefined, { ref: false })
    if (fault.kind === 'reset') request.socket.resetAndDestroy()
    else
      send(
        response,
        faultAnswer(fault) ?? answer({ now: call.at, nthOfDay, spoilSignature: fault.kind === 'badSignature' }),
      )
  }

  function record(call: SandboxCall): number {
    calls.push(call)
    const name = beijingDay(call.at)
    day = { name, count: day.name === name ? day.count + 1 : 1 }
    for (const { resolve } of awaited.filter(({ count }) => count <= calls.length)) resolve()
    return day.count
  }

  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve))
  // The cast: a listening TCP server has a TCP address; the text form is for pipes.
  const address = server.address() as AddressInfo

  const provider: PlayedProvider = {
    endpoint: `http://127.0.0.1:${address.port}${play.path}`,
    calls,
    fault: { kind: 'none' },
    put: play.put,
    hold() {
      const { promise, resolve } = Promise.withResolvers<void>()
      gate = Promise.all([gate, promise])
      return resolve
    },
    arrived(count) {
      const { promise, resolve } = Promise.withResolvers<void>()
      if (calls.length >= count) resolve()
      else awaited.push({ count, resolve })
      return promise
    },
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeAllConnections()
      await closed
    },
  }
  return provider
}

/** The sandbox's own paths, which are not queries to the provider. */
function atTheDesk(question: Question, provider: PlayedProvider): Answer {
  const wanted = `${question.method} ${question.url.pathname}`
  if (wanted === 'GET /sandbox/calls') return jsonAnswer({ calls: provider.calls.length })
  if (wanted !== 'POST /sandbox/fault') return textAnswer(404, 'POST /sandbox/fault or GET /sandbox/calls\n')
  const fault = readFault(readJsonObject(question.body.toString()))
  if (typeof fault === 'string') return jsonAnswer({ mistake: fault }, 400)
  provider.fault = fault
  return jsonAnswer({ fault: { ...fault } })
}

async function readQuestion(request: IncomingMessage): Promise<Question> {
  const body = Buffer.concat(await Array.fromAsync(request))
  const url = new URL(request.url ?? '/', 'http://127.0.0.1')
  return { method: request.method ?? '', url, headers: request.headers, body }
}

function send(response: ServerResponse, { status, contentType, body }: Answer): void {
  response.writeHead(status, { 'content-type': contentType }).end(body)
}
