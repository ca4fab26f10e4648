// Starts the gateway: config, app, port, signals. Nothing imports this file.
import { createApp } from './app.ts'
import { loadConfig } from './config/config.ts'
import { createLog } from './log.ts'
import { registry } from './providers/registry.ts'
import { serve } from './serve.ts'

const loaded = loadConfig(process.env, registry)
if ('mistakes' in loaded) {
  const lines = loaded.mistakes.map(({ path, message }) => `  ${path}: ${message}\n`)
  process.stderr.write(
    `The config has ${lines.length === 1 ? 'a mistake' : `${lines.length} mistakes`}:\n${lines.join('')}`,
  )
  process.exitCode = 1
} else {
  const { config } = loaded
  const log = createLog(config.logLevel)
  for (const caution of config.cautions) log.warn(caution)
  try {
    const serving = await serve(createApp({ config, registry, log }), config.host, config.port)
    process.stdout.write(`order-gateway answers at ${serving.url}\n`)
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void serving.close())
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : 'unknown'
    process.stderr.write(`The gateway cannot listen on ${config.host}:${config.port} (${code}).\n`)
    process.exitCode = 1
  }
}
