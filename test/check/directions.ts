// Checks the directions of imports: `npm run check` fails on an uphill import, on a circle, and if it finds nothing to check.
import { globSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'

/** The rooms of src, from the ground up, and what each may import besides itself. Types count like values; `type:` allows only types. */
const rooms: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  operations: ['domain'],
  budget: ['domain'],
  access: ['domain'],
  lookup: ['domain', 'budget'],
  store: ['domain', 'budget', 'lookup'],
  graphql: ['domain', 'operations', 'budget', 'access', 'lookup'],
  providers: ['domain', 'type:graphql/builder.ts'],
  execution: ['domain', 'operations', 'budget', 'access', 'lookup', 'graphql'],
  http: ['domain', 'operations', 'access', 'lookup', 'graphql', 'execution'],
  config: ['domain', 'operations', 'access', 'execution'],
  sandbox: [],
}

/** The files of src itself: commands, which read the config and start; and the app, which connects the rooms. */
const top: Readonly<Record<string, readonly string[]>> = {
  'app.ts': ['domain', 'operations', 'budget', 'access', 'lookup', 'store', 'graphql', 'execution', 'http', 'config'],
  'main.ts': ['app.ts', 'config', 'http', 'operations', 'providers/registry.ts', 'store'],
  'demo.ts': ['app.ts', 'config', 'http', 'operations', 'providers/registry.ts', 'store', 'sandbox/sandbox.ts'],
  'token.ts': [],
}

/** Packages that do I/O; each may be imported in one place only. */
const homes: Readonly<Record<string, RegExp>> = {
  got: /^src\/lookup\/wire\.ts$/,
  keyv: /^src\/(store\/.*|lookup\/order-cache)\.ts$/,
  '@keyv/redis': /^src\/store\/redis(-connection)?\.ts$/,
  jose: /^src\/access\/(json-web-token|issuer-keys)\.ts$/,
  'node:sqlite': /^src\/store\/sqlite.*\.ts$/,
  'graphql-yoga': /^src\/execution\/(yoga|plugins|graphiql)\.ts$/,
}

interface Import {
  readonly specifier: string
  readonly typeOnly: boolean
}

/** The faults in a file's imports. */
export function faultsOf(file: string, text: string): string[] {
  const path = file.replace(/^src\//, '')
  const [room = ''] = path.split('/')
  const may = rooms[room] ?? top[path]
  if (!may) return [`${file}: belongs to no room that this check knows`]
  return importsOf(text).flatMap(({ specifier, typeOnly }) => {
    if (!specifier.startsWith('.')) {
      const home = homes[specifier]
      // A type does no I/O.
      return home && !typeOnly && !home.test(file)
        ? [`${file}: ${specifier} is imported in one place only, ${home.source}`]
        : []
    }
    const target = posix.join(posix.dirname(path), specifier)
    const known = may.filter((each) => typeOnly || !each.startsWith('type:')).map((each) => each.replace('type:', ''))
    return isWithin(path, target) || known.some((each) => target === each || target.startsWith(`${each}/`))
      ? []
      : [`${file}: may not import src/${target}`]
  })
}

/** A file may import from its own room; a provider from its own folder and the toolkit, and the registry each provider's index. */
function isWithin(path: string, target: string): boolean {
  const [room, folder] = path.split('/')
  if (!path.includes('/')) return false
  if (room !== 'providers') return target.startsWith(`${room}/`)
  if (folder === 'registry.ts') return /^providers\/[^/]+\/index\.ts$/.test(target)
  return target.startsWith(`providers/${folder}/`) || target.startsWith('providers/toolkit/')
}

function importsOf(text: string): Import[] {
  const found = text.matchAll(/^(?:import|export)\s+(type\s)?(?:[^'"]*?from\s+)?'([^']+)'|import\('([^']+)'\)/gm)
  return [...found].map(([, typeOnly, specifier, dynamic]) => ({
    specifier: specifier ?? dynamic ?? '',
    typeOnly: typeOnly !== undefined,
  }))
}

/** The files of the first circle of imports; null if there is none. */
export function circleIn(texts: ReadonlyMap<string, string>): string[] | null {
  const done = new Set<string>()
  function visit(file: string, path: readonly string[]): string[] | null {
    const start = path.indexOf(file)
    if (start >= 0) return [...path.slice(start), file]
    if (done.has(file)) return null
    for (const { specifier } of importsOf(texts.get(file) ?? '')) {
      const circle = specifier.startsWith('.')
        ? visit(posix.join(posix.dirname(file), specifier), [...path, file])
        : null
      if (circle) return circle
    }
    done.add(file)
    return null
  }
  for (const file of texts.keys()) {
    const circle = visit(file, [])
    if (circle) return circle
  }
  return null
}

export function checkTree(files: readonly string[]): string[] {
  if (files.length === 0) return ['there are no files to check']
  const texts = new Map(files.map((file) => [file, readFileSync(file, 'utf8')]))
  const circle = circleIn(texts)
  return [
    ...[...texts].flatMap(([file, text]) => faultsOf(file, text)),
    ...(circle ? [`a circle: ${circle.join(' -> ')}`] : []),
  ]
}

if (import.meta.main) {
  const files = globSync('src/**/*.ts').toSorted()
  const faults = checkTree(files)
  for (const fault of faults) process.stderr.write(`${fault}\n`)
  process.stdout.write(`directions: ${files.length} files, ${faults.length} faults\n`)
  if (faults.length > 0) process.exitCode = 1
}
