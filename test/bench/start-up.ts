// The time from the start of a process to its first correct answer, and its memory at that time.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Child, startChild } from './child.ts'
import { keep } from './contenders.ts'
import type { Figure } from './figure.ts'
import { startGateway, writeConfig } from './gateway.ts'
import { residentMebibytes } from './process-facts.ts'
import { idsOf, orderBody } from './questions.ts'
import { ask } from './request-bytes.ts'
import type { Stage } from './stage.ts'
import { spreadOf } from './statistics.ts'

const bounds = { ms: 450, mebibytes: 130 }

/** The gateway finds the order in the store of an earlier process. */
export async function measureStartUp(stage: Stage): Promise<Figure[]> {
  const config = writeConfig(stage)
  const ids = idsOf('start', 1)
  const body = orderBody(ids[0] ?? '')
  const files = { bytes: join(stage.folder, 'start-bytes'), orders: join(stage.folder, 'start-orders') }
  {
    await using first = startGateway(stage, config)
    const port = await first.port()
    await keep(port, ids)
    writeFileSync(files.orders, JSON.stringify(await keep(port, ids)))
    writeFileSync(files.bytes, await ask(port, body))
  }
  const core = stage.cores?.server ?? null
  const starts: Readonly<Record<string, () => Child>> = {
    gateway: () => startGateway(stage, config),
    bare: () => startChild({ core, line: ['test/bench/floors/bare.ts', files.bytes] }),
    'yoga-map': () => startChild({ core, line: ['test/bench/floors/yoga.ts', 'default', files.orders] }),
  }
  const took: Record<string, number[]> = {}
  const resident: Record<string, number[]> = {}
  for (let round = 0; round < stage.options.rounds; round++)
    for (const [name, start] of Object.entries(starts)) {
      const begun = performance.now()
      await using child = start()
      const answer = JSON.parse(await ask(await child.port(), body))
      took[name] = [...(took[name] ?? []), performance.now() - begun]
      const mebibytes = residentMebibytes(child.pid)
      if (answer.data.order.status !== 'PAID') throw new Error(`${name} starts with a wrong answer`)
      if (mebibytes !== null) resident[name] = [...(resident[name] ?? []), mebibytes]
    }
  const figures = [figure('start-up: process start to first correct answer', took, 'ms', bounds.ms)]
  if (resident.gateway) figures.push(figure('resident memory at that time', resident, 'MiB', bounds.mebibytes))
  return figures
}

function figure(what: string, each: Record<string, number[]>, unit: 'ms' | 'MiB', bound: number): Figure {
  const values = Object.fromEntries(Object.entries(each).map(([name, list]) => [name, spreadOf(list)]))
  const ok = (values.gateway?.median ?? Number.POSITIVE_INFINITY) <= bound
  return { kind: 'figure', what, values, unit, target: `at most ${bound}`, ok }
}
