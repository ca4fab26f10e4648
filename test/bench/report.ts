// The report of the bench: the machine, a table of ratios, a table of bounds.
import { cpus, release, type } from 'node:os'
import { contenderNames } from './contenders.ts'
import type { Figure } from './figure.ts'
import type { Loaded } from './loaded.ts'
import type { Stage } from './stage.ts'
import type { Spread } from './statistics.ts'

export type Line = Loaded | Figure

export function describeRun({ cores, options }: Stage) {
  return {
    node: process.version,
    system: `${type()} ${release().split('-')[0]}`,
    processor: `${cpus().length} x ${cpus()[0]?.model.trim() ?? 'unknown'}`,
    cores: cores ? `server on core ${cores.server}, load on core ${cores.load}` : 'not pinned',
    client: options.client,
    rounds: options.rounds,
    seconds: options.seconds,
  }
}

export function tableOf(run: ReturnType<typeof describeRun>, lines: readonly Line[]): string {
  const loaded = lines.filter((line) => line.kind === 'loaded')
  const figures = lines.filter((line) => line.kind === 'figure')
  const notes = loaded.flatMap(({ name, notes }) => notes.map((note) => `${name}: ${note}\n`))
  const { node, system, processor, cores, client, rounds, seconds } = run
  const head = `Node ${node}, ${system}, ${processor}; ${cores}; ${client}, ${rounds} rounds of ${seconds} s.\n`
  const told = notes.length > 0 ? ['\n', ...notes] : []
  return [head, ...loadedTable(loaded), ...told, ...cpuTable(loaded), ...figureTable(figures)].join('')
}

function loadedTable(lines: readonly Loaded[]): string[] {
  if (lines.length === 0) return []
  return [
    '\n',
    row('requests/s', ...contenderNames, 'gateway ÷ bare', 'gateway ÷ yoga-map', 'gateway ÷ yoga-tuned', 'target', ''),
    row('---', ...contenderNames.map(() => '---:'), '---:', '---:', '---:', '---', '---'),
    ...lines.map(({ name, connections, rates, ratios, targets, ok }) => {
      const wanted = Object.entries(targets).map(([floor, least]) => `≥ ${least} x ${floor}`)
      return row(
        `${name}, ${connections} connections`,
        ...contenderNames.map((each) => withSpread(rates[each], rounded)),
        ratio(ratios.bare),
        ratio(ratios['yoga-map']),
        ratio(ratios['yoga-tuned']),
        wanted.join(', '),
        wanted.length > 0 ? verdict(ok) : '',
      )
    }),
  ]
}

/** CPU time depends little on whether a server shared its core, or waited for its client. */
function cpuTable(lines: readonly Loaded[]): string[] {
  const told = lines.flatMap(({ name, cpu, cpuRatios }) => {
    if (!cpu || !cpuRatios) return []
    const each = contenderNames.map((contender) => withSpread(cpu[contender], rounded))
    return [row(name, ...each, ratio(cpuRatios.bare), ratio(cpuRatios['yoga-map']), ratio(cpuRatios['yoga-tuned']))]
  })
  if (told.length === 0) return []
  const head = [
    'µs of CPU per request',
    ...contenderNames,
    'bare ÷ gateway',
    'yoga-map ÷ gateway',
    'yoga-tuned ÷ gateway',
  ]
  return ['\n', row(...head), row('---', ...head.slice(1).map(() => '---:')), ...told]
}

function figureTable(lines: readonly Figure[]): string[] {
  if (lines.length === 0) return []
  return [
    '\n',
    row('what', 'figure', 'target', ''),
    row('---', '---', '---', '---'),
    ...lines.map(({ what, values, unit, target, ok }) => {
      const each = Object.entries(values).map(([name, spread]) => `${name} ${withSpread(spread, rounded)}`)
      return row(what, `${each.join('; ')} ${unit}`.trim(), target, target ? verdict(ok) : '')
    }),
  ]
}

function row(...cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |\n`
}

function withSpread({ median, min, max }: Spread, show: (value: number) => string): string {
  return `${show(median)} (${show(min)}..${show(max)})`
}

function ratio(spread: Spread): string {
  return withSpread(spread, (value) => value.toFixed(value < 0.1 ? 3 : 2))
}

function rounded(rate: number): string {
  return (rate < 100 ? Math.round(rate * 10) / 10 : Math.round(rate)).toLocaleString('en')
}

function verdict(ok: boolean): string {
  return ok ? 'ok' : 'MISSED'
}
