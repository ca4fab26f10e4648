// A played gateway with the test's own settings, and the calls that each provider has received.
import type { SandboxProviderName } from '../../src/sandbox/sandbox.ts'
import type { TestGatewayOptions } from './gateway.ts'
import { type PlayedGateway, startPlayedGateway } from './played-gateway.ts'

export interface PairOptions extends TestGatewayOptions {
  /** Settings laid over those of the sandbox's accounts, or accounts of the test's own. */
  readonly accounts?: Readonly<Record<string, object>>
  readonly clients?: readonly object[]
  readonly limits?: Readonly<Record<string, number>>
}

export type Pair = Omit<PlayedGateway, 'calls'> & { readonly calls: () => Record<SandboxProviderName, number> }

/** Both close with the test. */
export async function startPair({ accounts = {}, clients, limits, ...options }: PairOptions = {}): Promise<Pair> {
  const changes = { accounts, ...(clients && { clients }), ...(limits && { limits }) }
  const played = await startPlayedGateway(changes, options)
  const { h5zhifu, zf19, hkrt, mpaas } = played.sandbox.providers
  return {
    ...played,
    calls: () => ({
      h5zhifu: h5zhifu.calls.length,
      zf19: zf19.calls.length,
      hkrt: hkrt.calls.length,
      mpaas: mpaas.calls.length,
    }),
  }
}

export const noCalls = { h5zhifu: 0, zf19: 0, hkrt: 0, mpaas: 0 }
