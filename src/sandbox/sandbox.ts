// The sandbox: simulates the four providers over real HTTP on loopback ports, as documented.
import { type Endpoints, gatewayConfig } from './gateway-config.ts'
import { playH5zhifu } from './h5zhifu.ts'
import { playHkrt } from './hkrt.ts'
import { playMpaas } from './mpaas.ts'
import { type MpaasAccount, makeMpaasAccount } from './mpaas-account.ts'
import { type Play, type PlayedProvider, playProvider } from './played-provider.ts'
import { playZf19 } from './zf19.ts'

export type { SandboxFault } from './fault.ts'
export type { PlayedProvider, SandboxCall } from './played-provider.ts'

export type SandboxProviderName = keyof Endpoints

export interface SandboxOptions {
  /** A provider without a port, or with port 0, takes a free port. */
  readonly ports?: Partial<Record<SandboxProviderName, number>>
  readonly now?: () => number
  /** Created if omitted, which takes longer than all the rest. */
  readonly mpaasAccount?: MpaasAccount
}

export interface Sandbox {
  readonly providers: Readonly<Record<SandboxProviderName, PlayedProvider>>
  /** A gateway configuration (YAML) with an account at each provider. */
  readonly config: string
  close(): Promise<void>
}

export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { ports = {}, now = Date.now, mpaasAccount: account = await makeMpaasAccount() } = options
  const opened: PlayedProvider[] = []
  const close = async () => {
    await Promise.all(opened.map((provider) => provider.close()))
  }
  async function open(name: SandboxProviderName, play: Play): Promise<PlayedProvider> {
    const provider = await playProvider(play, ports[name] ?? 0, now)
    opened.push(provider)
    return provider
  }
  try {
    const providers = {
      h5zhifu: await open('h5zhifu', playH5zhifu()),
      zf19: await open('zf19', playZf19()),
      hkrt: await open('hkrt', playHkrt()),
      mpaas: await open('mpaas', playMpaas(account)),
    }
    const endpoints = {
      h5zhifu: providers.h5zhifu.endpoint,
      zf19: providers.zf19.endpoint,
      hkrt: providers.hkrt.endpoint,
      mpaas: providers.mpaas.endpoint,
    }
    return { providers, config: gatewayConfig(endpoints, account), close }
  } catch (error) {
    await close()
    throw error
  }
}
