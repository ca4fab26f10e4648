// `npm run soak`: two minutes, or `-- --seconds N`; `--seed N` repeats a soak's random choices. Exits with 1 on any breach.
import { parseArgs } from 'node:util'
import { soak } from './soak.ts'

const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '120' }, seed: { type: 'string', default: String(Date.now() % 1e6) } },
})
const [seconds, seed] = [Number(values.seconds), Number(values.seed)]
if (!(seconds > 0 && seconds <= 3_600 && Number.isInteger(seed))) {
  process.stderr.write('--seconds takes 1 to 3600, --seed a whole number\n')
  process.exit(1)
}
const { rows, breaches } = await soak({ seconds, seed })
process.stdout.write(`|  |  |\n| --- | --- |\n${rows.map(([what, figure]) => `| ${what} | ${figure} |\n`).join('')}\n`)
for (const breach of breaches) process.stdout.write(`BREACH: ${breach}\n`)
process.stdout.write(breaches.length === 0 ? 'the books are right\n' : `${breaches.length} breaches\n`)
process.exitCode = breaches.length === 0 ? 0 : 1
