// The sandbox and a gateway in front of it, for tests: real HTTP on both sides; both close with the test.
import { onTestFinished } from 'vitest'
import { parse, stringify } from 'yaml'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'
import { startGateway, type TestGateway, type TestGatewayOptions } from './gateway.ts'
import { playSandbox } from './sandbox.ts'

export interface PlayedGateway {
  readonly sandbox: Sandbox
  readonly gateway: TestGateway
  readonly ask: TestGateway['ask']
  /** How many queries all providers together have received. */
  readonly calls: () => number
}

export interface ConfigChanges {
  /** Settings by account, over those of the sandbox's own config; an id that it lacks is a further account. */
  readonly accounts?: Readonly<Record<string, object>>
  /** Other sections of the file. */
  readonly [part: string]: unknown
}

export async function startPlayedGateway(
  changes: ConfigChanges | ((sandbox: Sandbox) => ConfigChanges) = {},
  options: TestGatewayOptions = {},
): Promise<PlayedGateway> {
  const sandbox = await playSandbox(options.now ? { now: options.now } : {})
  const wanted = typeof changes === 'function' ? changes(sandbox) : changes
  const gateway = await startGateway(changedConfig(sandbox.config, wanted), options)
  onTestFinished(() => gateway.close())
  const calls = () => Object.values(sandbox.providers).reduce((sum, { calls }) => sum + calls.length, 0)
  return { sandbox, gateway, ask: gateway.ask, calls }
}

function changedConfig(text: string, { accounts = {}, ...others }: ConfigChanges): string {
  const file: { accounts: Record<string, object> } = parse(text)
  const changed = Object.entries(accounts).map(([id, settings]) => [id, { ...file.accounts[id], ...settings }])
  return stringify({ ...file, ...others, accounts: { ...file.accounts, ...Object.fromEntries(changed) } })
}

/** A further account at the played h5zhifu, which does not know its app id and so rejects its queries. */
export function strangerAt({ providers }: Sandbox): object {
  const credentials = { appId: '10002', key: 'k' }
  return { provider: 'h5zhifu', endpoint: providers.h5zhifu.endpoint, allowPlainHttp: true, credentials }
}
