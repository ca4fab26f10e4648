// Two gateways that differ in nothing but the lane, each before a sandbox of its own, under one clock that stands still.
import { expect } from 'vitest'
import { parse, stringify } from 'yaml'
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts'
import { type Clock, createClock } from '../support/clock.ts'
import { startGateway, type TestGateway, type TestGatewayOptions } from '../support/gateway.ts'
import { bytesOf, type Header, type RawAnswer, type RawRequest, sendRaw, sendTogether } from './raw-request.ts'

export interface LanePair {
  readonly clock: Clock
  readonly urls: { readonly lane: string; readonly yoga: string }
  /** Does the same to both sandboxes. */
  atBoth<T>(change: (sandbox: Sandbox) => T): T[]
  /** Sends the request so often, one after the other, to both, which must answer alike; gives the answers. */
  alike(request: RawRequest, times?: number): Promise<(RawAnswer | null)[]>
  /** Sends them together over one connection to each, which must answer alike; gives the answers. */
  alikeTogether(requests: readonly RawRequest[], pieces?: number): Promise<RawAnswer[]>
  close(): Promise<void>
}

/** Often enough that the last answers come of the compiled form. */
const often = 5

/** `changes`: parts of the config file that take the place of the sandbox's own. */
export async function startLanePair(changes: object = {}, options: TestGatewayOptions = {}): Promise<LanePair> {
  const clock = createClock()
  const start = async (lane: boolean) => {
    const sandbox = await startSandbox({ now: clock.now })
    const config = stringify({ ...parse(sandbox.config), ...changes, lane })
    return { sandbox, gateway: await startGateway(config, { now: clock.now, ...options }) }
  }
  const [lane, yoga] = await Promise.all([start(true), start(false)])
  const both: readonly { sandbox: Sandbox; gateway: TestGateway }[] = [lane, yoga]
  return {
    clock,
    urls: { lane: lane.gateway.url, yoga: yoga.gateway.url },
    atBoth: (change) => both.map(({ sandbox }) => change(sandbox)),
    async alike(request, times = often) {
      const answers: (RawAnswer | null)[] = []
      for (let nth = 1; nth <= times; nth++) {
        const [fromLane, fromYoga] = await Promise.all(both.map(({ gateway }) => sendRaw(gateway.url, request)))
        expect(comparable(fromLane), `${nth}. answer to:\n${bytesOf(request)}\n`).toEqual(comparable(fromYoga))
        answers.push(fromLane ?? null)
      }
      return answers
    },
    async alikeTogether(requests, pieces) {
      const [lane = [], yoga = []] = await Promise.all(
        both.map(({ gateway }) => sendTogether(gateway.url, requests, pieces)),
      )
      expect(lane.map(comparable)).toEqual(yoga.map(comparable))
      return lane
    },
    async close() {
      for (const { gateway, sandbox } of both) {
        await gateway.close()
        await sandbox.close()
      }
    },
  }
}

/** Without what differs from one request to the next, or from one gateway to the other. */
function comparable(answer: RawAnswer | null | undefined) {
  if (!answer || isNoHttp(answer)) return null
  const headers = answer.headers.filter(([name]) => name !== 'date')
  const body = answer.body
    .replaceAll(/(?<="errorId":")[0-9a-f-]{36}(?=")/g, 'an-error-id')
    .replaceAll(/(?<=127\.0\.0\.1:)\d+/g, 'a-port')
  return { status: answer.status, headers, body: withErrorsSorted(body) }
}

/** Node's own answer to what is no HTTP, which goes lost now and then when the connection is ended for it. */
function isNoHttp({ status, headers, body }: RawAnswer): boolean {
  return status === 400 && headers.length === 1 && body === ''
}

/** GraphQL leaves open in which order errors of fields come: providers that are asked side by side answer in any. */
function withErrorsSorted(body: string): string {
  const errors: unknown = /^\{.*"path":\[/s.test(body) ? JSON.parse(body).errors : null
  if (!Array.isArray(errors)) return body
  const texts = errors.map((error) => JSON.stringify(error))
  return body.replace(texts.join(), () => texts.sort().join())
}

export const json: Header = ['content-type', 'application/json']

/** A question as any client sends it. */
export function question(query: string, variables?: object, more: object = {}, headers: readonly Header[] = []) {
  return { headers: [json, ...headers], body: JSON.stringify({ query, variables, ...more }) } satisfies RawRequest
}
