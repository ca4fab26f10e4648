// The load client seen from the bench.
import { once } from 'node:events'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startChild } from '../child.ts'
import type { LoadAnswer, LoadTask, Measured } from './task.ts'

export interface LoadClient extends AsyncDisposable {
  /** One load at a time; rejects if an answer is not 200 or has errors. */
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
      // The cast: the type that its process sends.
      const [answer] = (await Promise.race([told, gone])) as [LoadAnswer]
      if ('failure' in answer) throw new Error(`the load failed: ${answer.failure}`)
      const { measured } = answer
      if (measured.refused > 0)
        throw new Error(`${measured.refused} of ${measured.answers} answers were not 200, or had errors`)
      if (measured.answers === 0) throw new Error('nothing was answered')
      return measured
    },
    [Symbol.asyncDispose]: () => child[Symbol.asyncDispose](),
  }
}

/** Writes the bodies of a load to their own file. */
export function writeBodies(folder: string, bodies: readonly string[]): string {
  const path = join(mkdtempSync(join(folder, 'load-')), 'bodies.json')
  writeFileSync(path, JSON.stringify(bodies))
  return path
}
