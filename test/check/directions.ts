// Holds the directions of imports: `npm run check` fails on one that goes uphill, and when it finds nothing to check.
import { globSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'

/** Rooms in order of their first match; `may`: what a file of the room may import of this project. */
const rooms: readonly { readonly of: RegExp; readonly may: readonly RegExp[]; readonly types?: readonly RegExp[] }[] = [
  {
    of: /^src\/(main|demo|token)\.ts$/,
    may: [
      /^src\/(app|serve|log|audit-file|config\/config|providers\/registry|sandbox\/sandbox|store\/(open-store|memory))\.ts$/,
    ],
  },
  {
    of: /^src\/(app|serve|log|audit-file)\.ts$/,
    may: [/^src\/(app|serve|log|audit-file)\.ts$/, /^src\/(config|graphql|lookup|store|providers)\//],
  },
  { of: /^src\/sandbox\//, may: [/^src\/sandbox\//] },
  { of: /^src\/config\//, may: [/^src\/config\//, /^src\/lookup\//, /^src\/providers\/(provider|registry)\.ts$/] },
  {
    of: /^src\/graphql\//,
    may: [/^src\/graphql\//, /^src\/lookup\//, /^src\/config\/(config|clients|persisted-documents)\.ts$/],
    types: [/^src\/providers\/(provider|registry)\.ts$/, /^src\/config\/(settings|client-settings)\.ts$/],
  },
  { of: /^src\/store\//, may: [/^src\/store\//, /^src\/lookup\//] },
  {
    of: /^src\/lookup\//,
    may: [/^src\/lookup\//, /^src\/providers\/toolkit\//],
    types: [/^src\/providers\/(provider|http)\.ts$/],
  },
  { of: /^src\/providers\/toolkit\//, may: [/^src\/providers\/toolkit\//], types: [/^src\/providers\/provider\.ts$/] },
  {
    of: /^src\/providers\/(provider|http|registry)\.ts$/,
    may: [/^src\/providers\/[^/]+\/index\.ts$/],
    types: [/^src\//],
  },
  {
    of: /^src\/providers\/[^/]+\//,
    may: [/^src\/providers\/toolkit\//],
    types: [/^src\/providers\/provider\.ts$/, /^src\/graphql\/builder\.ts$/],
  },
]

/** Packages that do I/O, each at home in one place. */
const homes: Readonly<Record<string, RegExp>> = {
  got: /^src\/providers\/http\.ts$/,
  keyv: /^src\/(store\/.*|lookup\/order-cache)\.ts$/,
  '@keyv/redis': /^src\/store\/redis\.ts$/,
  jose: /^src\/graphql\/json-web-token\.ts$/,
  'node:sqlite': /^src\/store\/sqlite.*\.ts$/,
  'graphql-yoga': /^src\/graphql\/(yoga|answer-parts|graphiql)\.ts$/,
}

interface Import {
  readonly specifier: string
  readonly typeOnly: boolean
}

/** What is wrong with a file's imports, in words. */
export function faultsOf(file: string, text: string): string[] {
  const room = rooms.find(({ of }) => of.test(file))
  if (!room) return [`${file}: belongs to no room that this check knows`]
  return importsOf(text).flatMap(({ specifier, typeOnly }) => {
    if (!specifier.startsWith('.')) {
      const home = homes[specifier]
      // A type does no I/O.
      return home && !typeOnly && !home.test(file)
        ? [`${file}: ${specifier} is imported in one place only, ${home.source}`]
        : []
    }
    const target = posix.join(posix.dirname(file), specifier)
    const ownFolder = file.startsWith('src/providers/') && posix.dirname(target) === posix.dirname(file)
    const allowed = [...room.may, ...(typeOnly ? (room.types ?? []) : [])]
    return ownFolder || allowed.some((each) => each.test(target)) ? [] : [`${file}: may not import ${target}`]
  })
}

function importsOf(text: string): Import[] {
  const found = text.matchAll(/^(?:import|export)\s+(type\s)?(?:[^'"]*?from\s+)?'([^']+)'|import\('([^']+)'\)/gm)
  return [...found].map(([, typeOnly, specifier, dynamic]) => ({
    specifier: specifier ?? dynamic ?? '',
    typeOnly: typeOnly !== undefined,
  }))
}

export function checkTree(files: readonly string[]): string[] {
  if (files.length === 0) return ['there are no files to check']
  return files.flatMap((file) => faultsOf(file, readFileSync(file, 'utf8')))
}

if (import.meta.main) {
  const files = globSync('src/**/*.ts').toSorted()
  const faults = checkTree(files)
  for (const fault of faults) process.stderr.write(`${fault}\n`)
  process.stdout.write(`directions: ${files.length} files, ${faults.length} faults\n`)
  if (faults.length > 0) process.exitCode = 1
}
