// `npm run bench -- NAME`: prints what the docs keep.
import { printDistinct } from './distinct.ts'
import { printHanging } from './hanging.ts'
import { printPacing } from './pacing.ts'

const benches: Readonly<Record<string, () => Promise<void>>> = {
  distinct: printDistinct,
  hanging: printHanging,
  pacing: () => printPacing(Array.from({ length: 21 }, (_, index) => index + 1)),
}
const name = process.argv[2] ?? 'pacing'
const bench = Object.hasOwn(benches, name) ? benches[name] : undefined
if (bench) await bench()
else {
  process.stderr.write(`There is no bench ${name}; there are ${Object.keys(benches).join(', ')}.\n`)
  process.exitCode = 1
}
