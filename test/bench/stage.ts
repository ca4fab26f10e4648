// The environment of every workload: cores, a folder, the simulated providers and the load client; all removed at the end.
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startChild } from './child.ts'
import { type Cores, chooseCores, pinSelf } from './cores.ts'
import { type LoadClient, startLoadClient } from './load/client.ts'
import type { Options } from './options.ts'
import { everywhere } from './questions.ts'

export interface Stage extends AsyncDisposable {
  readonly options: Options
  readonly cores: Cores | null
  readonly folder: string
  readonly providers: PlayedProviders
  readonly client: LoadClient
}

export interface PlayedProviders {
  readonly port: number
  /** A gateway's config with an account at each of the sandbox's providers. */
  readonly config: string
  /** The number of queries that h5zhifu has received. */
  calls(): Promise<number>
}

export async function openStage(options: Options): Promise<Stage> {
  await using opening = new AsyncDisposableStack()
  const cores = chooseCores()
  if (cores) pinSelf(cores.load)
  const folder = mkdtempSync(join(tmpdir(), 'order-gateway-bench-'))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  process.once('exit', remove)
  opening.defer(() => {
    remove()
    process.off('exit', remove)
  })
  const played = opening.use(startChild({ core: cores?.load ?? null, line: ['test/bench/played/main.ts', everywhere] }))
  // It sends the gateway's config when it has the keys of its accounts.
  const sent = once(played.process, 'message')
  const port = await played.port()
  const [config] = await sent
  const client = opening.use(startLoadClient(cores?.load ?? null))
  const stage = opening.move()
  return {
    options,
    cores,
    folder,
    client,
    providers: {
      port,
      config: String(config),
      async calls() {
        const response = await fetch(`http://127.0.0.1:${port}/calls`)
        return Number(await response.text())
      },
    },
    [Symbol.asyncDispose]: () => stage.disposeAsync(),
  }
}
