// Starts the gateway: config, store, app, port, signals. Nothing imports this file.
import type { Logger } from 'pino'
import { createApp } from './app.ts'
import { type Config, loadConfig } from './config/config.ts'
import { closeOnSignal } from './http/end-process.ts'
import { serve } from './http/serve.ts'
import { type AuditFile, openAuditFile } from './operations/audit-file.ts'
import { createLog } from './operations/log.ts'
import { registry } from './providers/registry.ts'
import { openStore } from './store/open-store.ts'

// Without a listener, and without --disable-sigusr1, Node opens a debugger port at this signal.
process.on('SIGUSR1', () => undefined)

const loaded = loadConfig(process.env, registry)
if ('mistakes' in loaded) {
  const lines = loaded.mistakes.map(({ path, message }) => `  ${path}: ${message}\n`)
  fail(`The config has ${lines.length === 1 ? 'a mistake' : `${lines.length} mistakes`}:\n${lines.join('')}`)
} else {
  await start(loaded.config)
}

async function start(config: Config): Promise<void> {
  const log = createLog(config.logLevel, config.redact)
  process.once('uncaughtException', (error) => {
    log.fatal({ err: error }, 'uncaught error: the process ends')
    process.exit(1)
  })
  for (const caution of config.cautions) log.warn(caution)
  const auditFile = openAudit(config, log)
  if (auditFile === undefined) return
  const store = await openStore(config.store, log, Date.now).catch((error: unknown) => {
    fail(`The store cannot be opened: ${error instanceof Error ? error.message : error}.\n`)
  })
  if (!store) return
  const app = createApp({ config, registry, store, log, auditFile })
  try {
    const serving = await serve(app, config.host, config.port, config)
    // Before the address is printed: a program that waits for it may send a signal at once.
    closeOnSignal(serving.close)
    process.stdout.write(`order-gateway answers at ${serving.url}\n`)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    fail(`The gateway cannot listen on ${config.host}:${config.port} (${error.code}).\n`)
    await app.dispose()
  }
}

/** undefined if it cannot be opened. */
function openAudit({ audit }: Config, log: Logger): AuditFile | null | undefined {
  if (!audit) return null
  try {
    return openAuditFile(audit, (message) => log.warn(message))
  } catch (error) {
    return void fail(`The audit cannot be opened: ${error instanceof Error ? error.message : error}.\n`)
  }
}

function fail(message: string): void {
  process.stderr.write(message)
  process.exitCode = 1
}
