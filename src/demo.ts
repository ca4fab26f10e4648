// The sandbox and the gateway in front of it, in one process: `npm run demo`.
import { createApp } from './app.ts'
import { type Config, readConfig } from './config/config.ts'
import { closeOnSignal } from './http/end-process.ts'
import { serve } from './http/serve.ts'
import { createLog } from './operations/log.ts'
import { registry } from './providers/registry.ts'
import { type Sandbox, startSandbox } from './sandbox/sandbox.ts'
import { createMemoryStore } from './store/memory.ts'

const sandbox = await startSandbox()
const read = readConfig(sandbox.config, process.cwd(), { ...process.env, STORE_URL: 'memory:' }, registry)
if ('mistakes' in read) {
  // The sandbox's own config is valid: the mistakes are in the environment.
  await fail(read.mistakes.map(({ path, message }) => `${path}: ${message}\n`).join(''))
} else {
  await start(read.config)
}

async function start(config: Config): Promise<void> {
  const log = createLog('error', config.redact)
  const app = createApp({ config, registry, store: createMemoryStore(), log })
  try {
    const serving = await serve(app, config.host, config.port, config)
    // Before the address is printed: a program that waits for it may send a signal at once.
    closeOnSignal(() => serving.close().then(sandbox.close))
    process.stdout.write(welcome(serving.url, sandbox))
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : 'unknown'
    await app.dispose()
    await fail(`The demo cannot listen on ${config.host}:${config.port} (${code}); PORT=0 takes a free port.\n`)
  }
}

function welcome(url: string, { providers }: Sandbox): string {
  const ask = (query: string) => `curl -s ${url} -H 'content-type: application/json' -d '${JSON.stringify({ query })}'`
  return `order-gateway answers at ${url}

Open it in a browser for GraphiQL, or paste a first query:

  ${ask('{ order(provider: H5ZHIFU, id: "cad5076f55834f5fadddcfc018cc4068") { status amount { amount currency } freshness { source } } }')}

Behind it the sandbox plays the four providers on this machine. Make one misbehave, and see that the others still answer:

  curl -s -X POST ${new URL('/sandbox/fault', providers.hkrt.endpoint)} -d '{"kind":"html"}'
  ${ask('{ orders(outTradeNo: "everywhere-1") { complete nodes { provider status } failures { provider code message } } }')}
`
}

async function fail(message: string): Promise<void> {
  process.stderr.write(message)
  process.exitCode = 1
  await sandbox.close()
}
