// Executes queries as the gateway does, first with the executor and then in the compiled form.
import { setImmediate as nextTurn } from 'node:timers/promises'
import { type DocumentNode, type GraphQLSchema, parse, validate } from 'graphql'
import { createYoga } from 'graphql-yoga'
import { expect } from 'vitest'
import { createPayerKey } from '../../src/access/payer-key.ts'
import { createLedger } from '../../src/budget/ledger.ts'
import { gatewaySettings } from '../../src/config/settings.ts'
import type { Accounts } from '../../src/domain/account.ts'
import { type Client, scopes } from '../../src/domain/client.ts'
import { createExecution } from '../../src/execution/execute.ts'
import { createContextFactory } from '../../src/graphql/context.ts'
import { createReport } from '../../src/graphql/error.ts'
import { createCircuits } from '../../src/lookup/circuits.ts'
import { createMemoryStore } from '../../src/store/memory.ts'

export interface Question {
  readonly document: DocumentNode
  readonly variableValues?: Readonly<Record<string, unknown>>
  readonly operationName?: string
}

/** The results are texts as in a response, with each errorId replaced. */
export interface Executions {
  /** Executes once. */
  ask(question: Question): Promise<string>
  /** Executes a query until it is compiled, or cannot be, and once more; returns the first result and the last. */
  askBoth(question: Question): Promise<readonly [first: string, last: string]>
  /** The logged errors in order. */
  readonly logged: readonly { readonly errorId: string; readonly error: unknown }[]
}

/** A client without limits. */
export const anybody: Client = {
  name: 'anybody',
  accounts: null,
  scopes: new Set(scopes),
  maxLiveCalls: null,
  requestsPerSecond: null,
  liveCallsPerDay: null,
}

/** The context of a gateway with these accounts; without accounts by default. */
export function createTestContext(accounts: Accounts = new Map()) {
  const { counters, keyv, leases } = createMemoryStore()
  const now = () => 0
  const parts = {
    accounts,
    audit: null,
    ledger: createLedger(counters),
    circuits: createCircuits({ keyv, leases, holder: 'test', now }),
    limits: gatewaySettings.parse({}).limits,
    now,
    payerKey: createPayerKey(undefined),
    report: () => 'none',
  }
  const nothing = { kept: () => null, ask: () => Promise.reject(new Error('this gateway has no lookup')) }
  return createContextFactory(parts, nothing)
}

export function createExecutions(schema: GraphQLSchema): Executions {
  const logged: { errorId: string; error: unknown }[] = []
  const report = createReport((errorId, error) => logged.push({ errorId, error }))
  const execution = createExecution(schema, true, report)
  const createContext = createTestContext()
  // The server's own executor.
  const { execute } = createYoga({ schema, logging: false, maskedErrors: false }).getEnveloped({})

  async function ask(question: Question): Promise<string> {
    const contextValue = createContext({ client: anybody, headers: {} })
    const result = await execution.execute({ schema, contextValue, ...question }, execute)
    return JSON.stringify(result).replaceAll(/(?<="errorId":")[0-9a-f-]{36}(?=")/g, 'an-error-id')
  }

  return {
    ask,
    async askBoth(question) {
      expect(validate(schema, question.document)).toEqual([])
      const first = await ask(question)
      await ask(question)
      await ask(question)
      // A query that is not compiled at once is compiled a few turns later, or never.
      await import('graphql-jit')
      for (let turn = 0; turn < 50 && !execution.isCompiled(question); turn++) await nextTurn()
      return [first, await ask(question)]
    },
    logged,
  }
}

export function asked(
  query: string,
  variableValues: Question['variableValues'] = {},
  operationName?: string,
): Question {
  return { document: parse(query), variableValues, ...(operationName !== undefined && { operationName }) }
}
