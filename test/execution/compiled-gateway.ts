// A gateway whose answers by the executor are held against those by the compiled form: all kept, under a clock that stands.
import { question, sendRaw } from '../http/raw-request.ts'
import { createClock } from '../support/clock.ts'
import { startGateway, type TestGatewayOptions } from '../support/gateway.ts'
import { openSandbox } from '../support/sandbox.ts'

export interface Told {
  readonly status: number | undefined
  /** To the byte. */
  readonly data: string | undefined
  /** Sorted: GraphQL leaves their order open. */
  readonly errors: readonly string[]
  readonly extensions?: unknown
}

export interface CompiledGateway {
  readonly url: string
  ask(text: string, variables?: object): Promise<Told>
  /** The answers for each of the variables: each by the executor first, then, compiled for the first of them, once more. */
  byBoth(text: string, variables: readonly object[]): Promise<{ byExecutor: Told[]; compiled: Told[] }>
  close(): Promise<void>
}

/** Often enough that it is compiled. */
const often = 5

export async function startCompiledGateway(options: TestGatewayOptions = {}): Promise<CompiledGateway> {
  const { now } = createClock()
  const sandbox = await openSandbox({ now })
  const gateway = await startGateway(sandbox.config, { now, ...options })
  let others = 0
  /** A text that is another for the caches, and the same for GraphQL. */
  const other = (text: string) => `${text} # ${++others}`

  async function ask(text: string, variables: object = {}): Promise<Told> {
    const answer = await sendRaw(gateway.url, question(text, variables))
    const body = (answer?.body ?? '').replaceAll(/(?<="errorId":")[0-9a-f-]{36}(?=")/g, 'an-error-id')
    const { data, errors = [], ...more }: { data?: object; errors?: object[] } = JSON.parse(body)
    const sorted = errors.map((error) => JSON.stringify(error)).sort()
    // What is parsed again as it was written keeps its bytes.
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
      // What is not kept yet is kept from then on.
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
