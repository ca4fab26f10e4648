// The load client, a separate process: runs the bench's tasks one after another and sends back the measurements.
import { readFileSync } from 'node:fs'
import { endWithParent } from '../child.ts'
import { requestBytes } from '../request-bytes.ts'
import { loadByAutocannon } from './cannon.ts'
import { loadBySockets } from './sockets.ts'
import type { LoadAnswer, LoadTask, Measured } from './task.ts'

let known = { file: '', bodies: [] as string[], requests: [] as Buffer[] }

async function load(task: LoadTask): Promise<Measured> {
  if (known.file !== task.bodies) {
    const bodies: string[] = JSON.parse(readFileSync(task.bodies, 'utf8'))
    known = { file: task.bodies, bodies, requests: bodies.map(requestBytes) }
  }
  return task.client === 'sockets' ? loadBySockets(task, known.requests) : loadByAutocannon(task, known.bodies)
}

endWithParent()
process.on('message', (task: LoadTask) => {
  const tell = (answer: LoadAnswer) => void process.send?.(answer)
  load(task).then(
    (measured) => tell({ measured }),
    (error) => tell({ failure: String(error) }),
  )
})
