// The audits of GraphQL over HTTP: https://graphql.github.io/graphql-over-http/. The lane passes what the server passes.
import { serverAudits } from 'graphql-http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type LanePair, startLanePair } from './lane-pair.ts'

let pair: LanePair
beforeAll(async () => {
  pair = await startLanePair()
})
afterAll(() => pair.close())

const ids = serverAudits({ url: 'http://127.0.0.1/graphql' }).map(({ id, name }) => [id, name] as const)

/** As often as it takes until the lane answers by what is compiled. */
const often = 4

async function result(url: string, wanted: string) {
  const audit = serverAudits({ url }).find(({ id }) => id === wanted)
  const told = await audit?.fn()
  return told && { status: told.status, reason: 'reason' in told ? told.reason : null }
}

test('there are as many audits as the package has had so far', () => {
  expect(ids.length).toBeGreaterThanOrEqual(60)
})

test.each(ids)('%s: %s', async (id) => {
  for (let nth = 1; nth <= often; nth++) {
    const byYoga = await result(pair.urls.yoga, id)
    expect(byYoga).toBeDefined()
    expect(await result(pair.urls.lane, id), `${nth}. time`).toEqual(byYoga)
  }
})

test('what must be passed is passed, with the lane and without', async () => {
  for (const url of Object.values(pair.urls)) {
    const all = await Promise.all(ids.map(async ([id, name]) => ({ id, name, ...(await result(url, id)) })))
    expect(all.filter(({ status }) => status === 'error')).toEqual([])
  }
})
