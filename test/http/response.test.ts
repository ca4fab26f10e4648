// A result as status, headers and body, as GraphQL over HTTP defines them.
import { GraphQLError } from 'graphql'
import { expect, test } from 'vitest'
import { responseOf } from '../../src/http/response.ts'

const modern = 'application/graphql-response+json'
const legacy = 'application/json'
const error = (extensions: Record<string, unknown> = {}) => new GraphQLError('told', { extensions })
const statuses = (...result: Parameters<typeof responseOf>[0][]) =>
  result.map((each) => [responseOf(each, modern).status, responseOf(each, legacy).status])

test('data has status 200: complete, partial or null', () => {
  const errors = [error({ code: 'BUDGET_SPENT' })]
  expect(statuses({ data: { a: 1 } }, { data: { a: null }, errors }, { data: null, errors })).toEqual([
    [200, 200],
    [200, 200],
    [200, 200],
  ])
})

test('a query that is not executed has 400 for clients that accept GraphQL’s own type, and 500 after an unexpected error', () => {
  const spec = error({ http: { status: 400, spec: true } })
  const own = error({ code: 'INTERNAL_SERVER_ERROR' })
  expect(statuses({ errors: [error()] }, { errors: [spec] }, { errors: [own] })).toEqual([
    [400, 200],
    [400, 200],
    [500, 500],
  ])
})

test('the highest status in the extensions is used, and is not shown', () => {
  const errors = [
    error({ http: { status: 400 } }),
    error({ code: 'A', http: { status: 413, headers: { allow: 'POST' } } }),
  ]
  expect(responseOf({ errors }, legacy)).toEqual({
    status: 413,
    headers: { 'content-type': 'application/json; charset=utf-8', allow: 'POST' },
    body: '{"errors":[{"message":"told"},{"message":"told","extensions":{"code":"A"}}]}',
  })
})

test('extensions.http of a result sets status and headers, and is not shown', () => {
  const http = { status: 429, headers: { 'Retry-After': '5' } }
  expect(responseOf({ data: null, errors: [error()], extensions: { http } }, modern)).toEqual({
    status: 429,
    headers: { 'content-type': `${modern}; charset=utf-8`, 'Retry-After': '5' },
    body: '{"errors":[{"message":"told"}],"data":null}',
  })
  expect(responseOf({ data: {}, extensions: { http: {}, budget: [] } }, modern).body).toBe(
    '{"data":{},"extensions":{"budget":[]}}',
  )
})

test('an error is shown with its path, without its cause', () => {
  const cause = new Error('a secret')
  const shown = new GraphQLError('told', { path: ['a', 0], originalError: cause })
  expect(responseOf({ data: {}, errors: [shown] }, modern).body).toBe(
    '{"errors":[{"message":"told","path":["a",0]}],"data":{}}',
  )
})
