// A gateway for comparing the results of the executor with those of the compiled form: all orders kept, with a stopped clock.
import { question, sendRaw } from '../http/raw-request.ts'
import { createClock } from '../support/clock.ts'
import { startGateway, type TestGatewayOptions } from '../support/gateway.ts'
import { openSandbox } from '../support/sandbox.ts'

export interface Told {
  readonly status: number | undefined
  /** The exact bytes. */
  readonly data: string | undefined
  /** Sorted: GraphQL does not define their order. */
  readonly errors: readonly string[]
  readonly extensions?: unknown
}

export interface CompiledGateway {
  readonly url: string
  ask(text: string, variables?: object): Promise<Told>
  /** The results for each of the variables, from the executor and from the form compiled with the first of them. */
  byBoth(text: string, variables: readonly object[]): Promise<{ byExecutor: Told[]; compiled: Told[] }>
  close(): Promise<void>
}

/** Enough times to compile a query. */
const often = 5

export async function startCompiledGateway(options: TestGatewayOptions = {}): Promise<CompiledGateway> {
  const { now } = createClock()
  const sandbox = await openSandbox({ now })
  const gateway = await startGateway(sandbox.config, { now, ...options })
  let others = 0
  /** A different text for the caches with the same meaning in GraphQL. */
  const other = (text: string) => `${text} # ${++others}`

  async function ask(text: string, variables: object = {}): Promise<Told> {
    const answer = await sendRaw(gateway.url, question(text, variables))
    const body = (answer?.body ?? '').replaceAll(/(?<="errorId":")[0-9a-f-]{36}(?=")/g, 'an-error-id')
    const { data, errors = [], ...more }: { data?: object; errors?: object[] } = JSON.parse(body)
    const sorted = errors.map((error) => JSON.stringify(error)).sort()
    // JSON that is parsed and written again keeps its bytes.
    return { status: answer?.status, data: JSON.stringify(data), errors: sorted, ...more }
  }

  async function each(variables: readonly object[], textOf: () => string): Promise<Told[]> {
    const answers: Told[] = []
    for (const some of variables) answers.push(await ask(textOf(), some))
    return answers
  }

  return {
    url: gateway.url,
    ask,
    async byBoth(text, variables) {
      // After the first run all orders are kept.
      await each(variables, () => other(text))
      const byExecutor = await each(variables, () => other(text))
      const compiling = other(text)
      for (let nth = 1; nth <= often; nth++) await ask(compiling, variables[0])
      return { byExecutor, compiled: await each(variables, () => compiling) }
    },
    async close() {
      await gateway.close()
      await sandbox.close()
    },
  }
}
