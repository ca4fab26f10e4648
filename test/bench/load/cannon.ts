// The same load by autocannon, to cross-check the counts of our own client.
import autocannon from 'autocannon'
import { cpuSeconds, waitedSeconds } from '../process-facts.ts'
import { headers, path } from '../request-bytes.ts'
import { type LoadTask, type Measured, since } from './task.ts'

export async function loadByAutocannon(task: LoadTask, bodies: readonly string[]): Promise<Measured> {
  const { port, pid, connections, seconds } = task
  // autocannon adds Content-Length itself.
  const requests = bodies.map((body) => ({ method: 'POST' as const, path, headers: { ...headers }, body }))
  let turn = 0
  const [cpu, wait] = [cpuSeconds(pid), waitedSeconds(pid)]
  const client = process.cpuUsage()
  const told = await autocannon({
    url: `http://127.0.0.1:${port}${path}`,
    connections,
    // autocannon checks its clock once a second.
    duration: Math.max(1, Math.round(seconds)),
    // Distribute the requests over the connections; otherwise each connection would build all of them.
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
