// Starts the sandbox alone, for people: prints the configuration to use it, and stops in order on a signal.
import { type Sandbox, startSandbox } from './sandbox.ts'

try {
  const first = readPort(process.env.SANDBOX_PORT ?? '5001')
  const port = (place: number) => (first === 0 ? 0 : first + place)
  const sandbox = await startSandbox({ ports: { h5zhifu: port(0), zf19: port(1), hkrt: port(2), mpaas: port(3) } })
  // npm, which gets the signal with its whole group, forwards it to us: the process must still be there.
  const end = () => sandbox.close().then(() => setTimeout(() => process.exit(0), 500))
  process.on('SIGTERM', end).on('SIGINT', end)
  process.stdout.write(`${sandbox.config}${usage(sandbox)}`)
} catch (error) {
  process.stderr.write(`sandbox: ${tell(error)}\n`)
  process.exit(1)
}

function readPort(text: string): number {
  const port = Number(text)
  if (/^\d+$/.test(text) && port <= 65_532) return port
  throw new Error(
    `SANDBOX_PORT must be the first of four ports, from 1 to 65532, or 0 for free ports; it is "${text}".`,
  )
}

/** As comments, so that the whole output is one YAML file. */
function usage({ providers }: Sandbox): string {
  return `
# The sandbox is running. Save the above as gateway.yaml and run: npm start
# Switch a fault on (none, delay, status, reset, html, badSignature, ban, garbage):
#   curl -d '{"kind":"delay","ms":3000}' ${new URL('/sandbox/fault', providers.hkrt.endpoint)}
# How many queries has it received?
#   curl ${new URL('/sandbox/calls', providers.hkrt.endpoint)}
`
}

function tell(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  // The cast: Node's socket errors have a code and the port.
  const { code, port } = error as NodeJS.ErrnoException & { port?: number }
  return code === 'EADDRINUSE'
    ? `port ${port} is in use; set SANDBOX_PORT to another first port, or to 0 for free ports.`
    : error.message
}
