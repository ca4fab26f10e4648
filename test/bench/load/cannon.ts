// The same load by autocannon, whose counts our own client is held against.
import autocannon from 'autocannon'
import { cpuSeconds, waitedSeconds } from '../process-facts.ts'
import { headers, path } from '../request-bytes.ts'
import { type LoadTask, type Measured, since } from './task.ts'

export async function loadByAutocannon(task: LoadTask, bodies: readonly string[]): Promise<Measured> {
  const { port, pid, connections, seconds } = task
  // It adds the length itself.
  const requests = bodies.map((body) => ({ method: 'POST' as const, path, headers: { ...headers }, body }))
  let turn = 0
  const [cpu, wait] = [cpuSeconds(pid), waitedSeconds(pid)]
  const client = process.cpuUsage()
  const told = await autocannon({
    url: `http://127.0.0.1:${port}${path}`,
    connections,
    // It looks at its clock once a second.
    duration: Math.max(1, Math.round(seconds)),
    // Many questions are dealt to the connections: each would build all of them otherwise.
    setupClient(each) {
      const first = turn++
      each.setRequests(requests.length === 1 ? requests : requests.filter((_, index) => index % connections === first))
    },
  })
  const { user, system } = process.cpuUsage(client)
  return {
    answers: told['2xx'],
    seconds: told.duration,
    refused: told.non2xx + told.errors + told.timeouts,
    serverCpu: since(cpu, cpuSeconds(pid)),
    serverWait: since(wait, waitedSeconds(pid)),
    clientCpu: (user + system) / 1e6,
  }
}
