// The load client seen from the bench.
import { once } from 'node:events'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startChild } from '../child.ts'
import type { LoadAnswer, LoadTask, Measured } from './task.ts'

export interface LoadClient extends AsyncDisposable {
  /** One load at a time; rejects where an answer was none. */
  load(task: LoadTask): Promise<Measured>
}

export function startLoadClient(core: number | null): LoadClient {
  const child = startChild({ core, line: ['test/bench/load/main.ts'] })
  const gone = once(child.process, 'exit').then(() => {
    throw new Error('the load client has ended')
  })
  gone.catch(() => undefined)
  return {
    async load(task) {
      const told = once(child.process, 'message')
      child.process.send(task)
      // The cast: what its process sends.
      const [answer] = (await Promise.race([told, gone])) as [LoadAnswer]
      if ('failure' in answer) throw new Error(`the load failed: ${answer.failure}`)
      const { measured } = answer
      if (measured.refused > 0) throw new Error(`${measured.refused} of ${measured.answers} answers were none`)
      if (measured.answers === 0) throw new Error('nothing was answered')
      return measured
    },
    [Symbol.asyncDispose]: () => child[Symbol.asyncDispose](),
  }
}

/** A file of its own with the bodies of a load. */
export function writeBodies(folder: string, bodies: readonly string[]): string {
  const path = join(mkdtempSync(join(folder, 'load-')), 'bodies.json')
  writeFileSync(path, JSON.stringify(bodies))
  return path
}
