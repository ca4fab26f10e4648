// The sandbox and the gateway in front of it, in one process: `npm run demo`.
import { createApp } from './app.ts'
import { readConfig } from './config/config.ts'
import { createLog } from './log.ts'
import { registry } from './providers/registry.ts'
import { startSandbox } from './sandbox/sandbox.ts'
import { serve } from './serve.ts'
import { createMemoryStore } from './store/memory.ts'

const sandbox = await startSandbox()
const read = readConfig(sandbox.config, process.cwd(), { ...process.env, STORE_URL: 'memory:' }, registry)
if ('mistakes' in read) throw new TypeError(`the sandbox's own config has mistakes: ${JSON.stringify(read.mistakes)}`)
const { config } = read
const serving = await serve(
  createApp({ config, registry, store: createMemoryStore(), log: createLog('error', config.redact) }),
  config.host,
  config.port,
)

process.stdout.write(`order-gateway answers at ${serving.url}

Open it in a browser for GraphiQL, or paste a first query:

  curl -s ${serving.url} -H 'content-type: application/json' -d '{"query":"{ order(provider: H5ZHIFU, id: \\"cad5076f55834f5fadddcfc018cc4068\\") { status amount { amount currency } freshness { source } } }"}'

Behind it the sandbox plays the four providers on this machine. Make one misbehave and ask again:

  curl -s -X POST ${new URL('/sandbox/fault', sandbox.providers.hkrt.endpoint)} -d '{"kind":"html"}'
`)

for (const signal of ['SIGTERM', 'SIGINT'] as const)
  process.once(signal, async () => {
    await serving.close()
    await sandbox.close()
  })
