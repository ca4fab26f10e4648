// Runs the hot workload again under Node's profiler, apart from the rounds, which the profiler would slow down.
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { keep } from './contenders.ts'
import { startGateway, writeConfig } from './gateway.ts'
import { writeBodies } from './load/client.ts'
import { loadedWorkloads } from './loaded.ts'
import type { Stage } from './stage.ts'

const seconds = 5

/** The folder with the profile; it is not removed. */
export async function profileHot(stage: Stage): Promise<string> {
  const { connections, ids, bodies } = loadedWorkloads.hot
  const folder = mkdtempSync(join(tmpdir(), 'order-gateway-profile-'))
  await using gateway = startGateway(stage, writeConfig(stage), ['--cpu-prof', `--cpu-prof-dir=${folder}`])
  const port = await gateway.port()
  await keep(port, ids)
  const task = { port, pid: gateway.pid, connections, seconds, bodies: writeBodies(stage.folder, bodies(ids)) }
  await stage.client.load({ ...task, client: stage.options.client })
  return folder
}
