// Executes queries as the gateway does, first by the executor and then by what is compiled.
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

/** An answer: its text as it would be sent, each errorId replaced. */
export interface Executions {
  /** Executes once. */
  ask(question: Question): Promise<string>
  /** Executes until it is compiled, if ever, and once more: the first answer and the last. */
  askBoth(question: Question): Promise<readonly [first: string, last: string]>
  /** What the log was told, in order. */
  readonly logged: readonly { readonly errorId: string; readonly error: unknown }[]
}

/** Who may do everything. */
export const anybody: Client = {
  name: 'anybody',
  accounts: null,
  scopes: new Set(scopes),
  maxLiveCalls: null,
  requestsPerSecond: null,
  liveCallsPerDay: null,
}

/** Of a gateway without accounts, where none are given. */
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
  const nothing = { kept: () => null, ask: () => Promise.reject(new Error('there is nothing to ask')) }
  return createContextFactory(parts, nothing)
}

export function createExecutions(schema: GraphQLSchema): Executions {
  const logged: { errorId: string; error: unknown }[] = []
  const report = createReport((errorId, error) => logged.push({ errorId, error }))
  const execution = createExecution(schema, true, report)
  const createContext = createTestContext()
  // The executor is the server's own.
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
      // What is not compiled at once is so a few turns later, or never.
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
