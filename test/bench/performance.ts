// `npm run bench`: the gateway against its floors, workload by workload, then cold orders, the start and memory.
import { measureApollo } from './apollo.ts'
import { measureCoalescing, measureColdWide } from './cold.ts'
import { measureFailing } from './failing.ts'
import { measureHostile } from './hostile.ts'
import { measureLoaded } from './loaded.ts'
import { measureMemory } from './memory.ts'
import { readOptions, type Workload } from './options.ts'
import { profileHot } from './profile.ts'
import { describeRun, type Line, tableOf } from './report.ts'
import { openStage, type Stage } from './stage.ts'
import { measureStartUp } from './start-up.ts'

type Measure = (stage: Stage) => Promise<readonly Line[]>

// Progress goes to stderr, because the table on stdout may go to a file.
const tell = (text: string) => void process.stderr.write(`${text}\n`)
const measures: Readonly<Record<Workload, Measure>> = {
  hot: async (stage) => [await measureLoaded(stage, 'hot')],
  apollo: measureApollo,
  spread: async (stage) => [await measureLoaded(stage, 'spread')],
  wide: async (stage) => [await measureLoaded(stage, 'wide')],
  batch: async (stage) => [await measureLoaded(stage, 'batch')],
  orders: async (stage) => [await measureLoaded(stage, 'orders')],
  failing: measureFailing,
  coalescing: measureCoalescing,
  'cold-wide': measureColdWide,
  hostile: measureHostile,
  'start-up': measureStartUp,
  memory: (stage) => measureMemory(stage, tell),
}

/** A missed target is shown, but is not a failure: the speed of a machine says nothing about the code. */
export async function printPerformance(args: readonly string[]): Promise<void> {
  const options = readOptions(args)
  if (typeof options === 'string') {
    process.stderr.write(`${options}\n`)
    process.exitCode = 1
    return
  }
  // `exit` ends all started processes and removes all written files.
  const leave = () => process.exit(130)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, leave)
  await using stage = await openStage(options)
  const lines: Line[] = []
  for (const workload of options.only) {
    tell(`${workload} …`)
    lines.push(...(await measures[workload](stage)))
  }
  const profile = options.profile ? await profileHot(stage) : null
  const run = describeRun(stage)
  process.stdout.write(
    options.json ? `${JSON.stringify({ ...run, lines, profile }, undefined, 2)}\n` : tableOf(run, lines),
  )
  if (profile && !options.json) process.stdout.write(`\nThe profile of hot is in ${profile}\n`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, leave)
}
