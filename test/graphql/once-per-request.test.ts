// What a request asks of an account again and again is read once for it.
import { expect, test } from 'vitest'
import { oncePerRequest } from '../../src/graphql/once-per-request.ts'
import { anybody, createTestContext } from '../execution/executions.ts'
import { sampleAccount } from '../lookup/sample.ts'

test('each account is read once for a request, and again for the next', () => {
  const [a, b] = [sampleAccount('zf19', {}, 'a'), sampleAccount('zf19', {}, 'b')]
  const createContext = createTestContext()
  const context = () => createContext({ client: anybody, headers: {} })
  const read: string[] = []
  const idOf = oncePerRequest(({ id }) => `${id}${read.push(id)}`)
  const request = context()
  expect([a, b, a, a].map((account) => idOf(account, request))).toEqual(['a1', 'b2', 'a1', 'a1'])
  expect(idOf(a, context())).toBe('a3')
  expect(read).toEqual(['a', 'b', 'a'])
})
