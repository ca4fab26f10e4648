// `npm run bench` prints the table of docs/performance.md; with `-- NAME`, the tables of other documents.
import { printDistinct } from './distinct.ts'
import { printHanging } from './hanging.ts'
import { printPacing } from './pacing.ts'
import { printPerformance } from './performance.ts'
import { printTokenTimes } from './token.ts'

const benches: Readonly<Record<string, () => Promise<void>>> = {
  distinct: printDistinct,
  hanging: printHanging,
  pacing: () => printPacing(Array.from({ length: 21 }, (_, index) => index + 1)),
  token: printTokenTimes,
}
const [name, ...others] = process.argv.slice(2)
const bench = name !== undefined && Object.hasOwn(benches, name) ? benches[name] : undefined
if (bench) await bench()
else if (name === undefined || name.startsWith('--'))
  await printPerformance(name === undefined ? [] : [name, ...others])
else {
  process.stderr.write(`There is no bench ${name}; there are ${Object.keys(benches).join(', ')}.\n`)
  process.exitCode = 1
}
