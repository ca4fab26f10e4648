// The audits of GraphQL over HTTP: https://graphql.github.io/graphql-over-http/.
import { serverAudits } from 'graphql-http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'
import { startGateway, type TestGateway } from '../support/gateway.ts'
import { openSandbox } from '../support/sandbox.ts'

let [sandbox, gateway]: [Sandbox | null, TestGateway | null] = [null, null]
beforeAll(async () => {
  sandbox = await openSandbox()
  gateway = await startGateway(sandbox.config)
})
afterAll(async () => {
  await gateway?.close()
  await sandbox?.close()
})

const ids = serverAudits({ url: 'http://127.0.0.1/graphql' }).map(({ id, name }) => [id, name] as const)

/** As many times as it takes until the query is compiled. */
const often = 4

/** GET needs a header that a page of another site cannot send. */
function fetchAsProgram(url: string, { headers, ...init }: RequestInit = {}): Promise<Response> {
  return fetch(url, { ...init, headers: { ...Object(headers), 'graphql-require-preflight': '1' } })
}

test('the package still has at least 60 audits', () => {
  expect(ids.length).toBeGreaterThanOrEqual(60)
})

test.each(ids)('%s: %s', async (id) => {
  for (let nth = 1; nth <= often; nth++) {
    const audit = serverAudits({ url: gateway?.url ?? '', fetchFn: fetchAsProgram }).find((each) => each.id === id)
    expect(await audit?.fn(), `${nth}. time`).toMatchObject({ status: 'ok' })
  }
})
