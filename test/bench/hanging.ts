// Kept answers of three providers under load, with and without hanging queries at the fourth: the ratio of their p99.
import { startSandbox } from '../../src/sandbox/sandbox.ts'
import { startGateway, type TestGateway } from '../support/gateway.ts'

const rounds = 5
const askers = 16
const perAsker = 150
/** The number of hanging queries. */
const stuck = 60

const kept = [
  '{ order(provider: H5ZHIFU, id: "h5-success-1") { status } }',
  '{ order(provider: ZF19, id: "19-paid-1") { status } }',
  '{ order(provider: MPAAS, id: "mp-success-1") { status } }',
] as const

/** Prints the p99 of each state in alternating rounds, and the median ratio; a ratio over 2 is a failure. */
export async function printHanging(): Promise<void> {
  const sandbox = await startSandbox()
  const gateway = await startGateway(sandbox.config)
  for (const query of kept) await gateway.ask(query)
  await p99(gateway)
  const ratios: number[] = []
  process.stdout.write('| round | calm p99 | p99 while hkrt hangs | ratio |\n| ---: | ---: | ---: | ---: |\n')
  for (let round = 1; round <= rounds; round++) {
    const calm = await p99(gateway)
    const release = sandbox.providers.hkrt.hold()
    const before = sandbox.providers.hkrt.calls.length
    const hanging = Array.from({ length: stuck }, (_, index) =>
      gateway.ask(`{ order(provider: HKRT, id: "round-${round}-${index}") { status } }`),
    )
    // hkrt's budget allows twenty calls a second.
    await sandbox.providers.hkrt.arrived(before + 20)
    const troubled = await p99(gateway)
    release()
    await Promise.all(hanging)
    ratios.push(troubled / calm)
    const row = [round, `${calm.toFixed(1)} ms`, `${troubled.toFixed(1)} ms`, (troubled / calm).toFixed(2)]
    process.stdout.write(`| ${row.join(' | ')} |\n`)
  }
  const median = ratios.toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0
  process.stdout.write(`\nmedian ratio: ${median.toFixed(2)} (at most 2)\n`)
  if (median > 2) process.exitCode = 1
  await gateway.close()
  await sandbox.close()
}

async function p99(gateway: TestGateway): Promise<number> {
  const took: number[] = []
  await Promise.all(
    Array.from({ length: askers }, async (_, asker) => {
      for (let turn = 0; turn < perAsker; turn++) {
        const query = kept[(asker + turn) % kept.length] ?? kept[0]
        const start = performance.now()
        const { data, errors } = await gateway.ask(query)
        took.push(performance.now() - start)
        if (errors || !data?.order) throw new Error('a kept order was not answered')
      }
    }),
  )
  return took.sort((a, b) => a - b)[Math.floor(took.length * 0.99)] ?? 0
}
