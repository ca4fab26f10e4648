// Queries sent by their id over HTTP: the two forms that clients use, and an allow-list that refuses all others.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { OrderDocument } from '../../schema/client/graphql.ts'
import { configOf, least, mistakesIn } from '../config/read.ts'
import { startPlayedGateway } from '../support/played-gateway.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const variables = { provider: 'ZF19', id: '19-paid-1' }
const { hash } = Object(OrderDocument).__meta__
const apollo = (sha256Hash: string) => ({ extensions: { persistedQuery: { version: 1, sha256Hash } } })

async function start(persistedDocuments: object) {
  const { gateway, calls } = await startPlayedGateway({ persistedDocuments })
  return {
    calls,
    async post(body: object) {
      const headers = { 'content-type': 'application/json' }
      const response = await fetch(gateway.url, { method: 'POST', headers, body: JSON.stringify(body) })
      return { status: response.status, ...Object(await response.json()) }
    },
    async get(parameters: object) {
      const url = new URL(gateway.url)
      for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, JSON.stringify(value))
      const response = await fetch(url, { headers: { 'graphql-require-preflight': '1' } })
      return { status: response.status, ...Object(await response.json()) }
    },
  }
}

const paid = { status: 200, data: { order: { status: 'PAID' } } }

test('the typed client’s documents are known by its ids, in both forms', async () => {
  const { post, get } = await start({ only: true })
  const bare = hash.replace('sha256:', '')
  for (const id of [{ documentId: hash }, { documentId: bare }, apollo(bare)]) {
    expect(await post({ ...id, variables })).toMatchObject(paid)
    expect(await post({ ...id, variables, operationName: 'Order' })).toMatchObject(paid)
  }
  expect(await get({ ...apollo(bare), variables })).toMatchObject(paid)
})

test('with an allow-list all other texts are refused, and cost no call', async () => {
  const { post, get, calls } = await start({})
  const text = 'query Order { order(provider: ZF19, id: "19-paid-1") { status } }'
  for (const body of [
    { query: text },
    { query: text, ...apollo('0'.repeat(64)) },
    { query: '{ __schema { types { name } } }' },
  ])
    expect(await post(body)).toMatchObject({ status: 403, errors: [{ extensions: { code: 'PERSISTED_QUERY_ONLY' } }] })
  expect((await get({ query: text })).status).toBe(403)
  // A known id selects its own text, even if another text is sent with it.
  expect(await post({ documentId: hash, query: '{ __typename }', variables })).toMatchObject(paid)
  expect(calls()).toBe(1)
})

test('without one, other texts are answered too, and an unknown id has its own error', async () => {
  const { post } = await start({ only: false })
  expect(await post({ query: '{ __typename }' })).toMatchObject({ status: 200, data: { __typename: 'Query' } })
  expect(await post({ query: '{ __typename }', ...apollo('0'.repeat(64)) })).toMatchObject({ status: 200 })
  for (const id of [{ documentId: 'sha256:00' }, apollo('constructor'), { documentId: '__proto__' }])
    expect(await post(id)).toMatchObject({
      status: 404,
      errors: [{ message: 'no document with this id is known', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }],
    })
  for (const body of [{ documentId: 5 }, { extensions: { persistedQuery: null } }, { extensions: 'x' }, {}])
    expect(await post(body)).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] })
})

test('the configured files replace the default list; a file that is not valid is a mistake with its path', async () => {
  const directory = temporaryFolder()
  writeFileSync(join(directory, 'mine.json'), JSON.stringify({ short: '{ __typename }' }))
  writeFileSync(join(directory, 'list.json'), '["{ __typename }"]')
  const { post } = await start({ files: [join(directory, 'mine.json')] })
  expect(await post({ documentId: 'short' })).toMatchObject({ status: 200, data: { __typename: 'Query' } })
  expect((await post({ documentId: hash, variables })).status).toBe(404)

  const section = (files: string) => `${least}persistedDocuments: { files: [${files}] }\n`
  expect(configOf(section('./mine.json'), {}, directory).persistedDocuments?.texts.size).toBe(1)
  const message = (file: string) => `${join(directory, file)} is not a JSON file that maps ids to GraphQL texts`
  expect(mistakesIn(section('./mine.json, ./list.json, ./none.json'), {}, directory)).toEqual([
    { path: 'persistedDocuments.files.1', message: message('list.json') },
    { path: 'persistedDocuments.files.2', message: message('none.json') },
  ])
})

test('the default list has every operation of schema/operations', () => {
  const { persistedDocuments } = configOf(`${least}persistedDocuments: {}\n`)
  const manifest = JSON.parse(
    readFileSync(new URL('../../schema/client/persisted-documents.json', import.meta.url), 'utf8'),
  )
  expect([...(persistedDocuments?.texts.values() ?? [])]).toEqual(Object.values(manifest))
  expect(Object.keys(manifest).length).toBeGreaterThanOrEqual(4)
})
