// Loaded into the gateway by `--import`: measures how long its one thread is blocked, and writes it to the file in
// SOAK_STALLS when the process ends.
import { createHook } from 'node:async_hooks'
import { writeFileSync } from 'node:fs'
import { performance } from 'node:perf_hooks'

const file = process.env.SOAK_STALLS
/** Milliseconds from the start that do not count: loading modules, compiling, first connections. */
const warmUp = Number(process.env.SOAK_WARM_UP ?? '5000')

/**
 * `step`: the longest that one callback computed, which is what one answer or one question can do to all others.
 * `turn`: the longest turn of the loop; at full load a turn serves everything that arrived meanwhile.
 */
const longest = { step: 0, turn: 0 }

const begun: { at: number; cpu: number }[] = []
createHook({
  before: () => void begun.push({ at: performance.now(), cpu: cpu() }),
  after: () => {
    const start = begun.pop()
    if (!start || start.at < warmUp) return
    // A callback that lasts without computing waits for the disk, or for its turn on a busy machine.
    longest.step = Math.max(longest.step, Math.min(performance.now() - start.at, cpu() - start.cpu))
  },
}).enable()

const every = 5
let before = performance.now()
setInterval(() => {
  const now = performance.now()
  if (now > warmUp) longest.turn = Math.max(longest.turn, now - before - every)
  before = now
}, every).unref()

process.on('exit', () => {
  if (file) writeFileSync(file, JSON.stringify(longest))
})

/** Milliseconds that this thread has computed. */
function cpu(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1_000
}
