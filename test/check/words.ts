// Holds the English plain: `npm run check` fails on phrases that a good technical writer does not use.
import { globSync, readFileSync } from 'node:fs'

/** Each phrase that is refused, and what to write in its place. A space also matches a line break inside a comment. */
const phrases: readonly (readonly [RegExp, string])[] = [
  [/\bto be had\b/, 'is available'],
  [/\bcan(?:not| not) be had\b/, 'is not available'],
  [/(?<!\bthere )\b(?:is|are|was|were) no (?!longer\b|more\b|less\b|different\b|later\b)/, 'is not a'],
  [/(?<!\bthere )\b(?:is|are|was|were) none\b(?! of\b)/, 'is not one'],
  [/\bnot told\b/, 'is not reported'],
  [/(?<!const )\btold (?:as|of|null|twice|again|alike|at once|by|in|with)\b/, 'is reported as'],
  [
    /(?<!const )\btells? (?:it|its|what|that|how|why|of|nothing|nobody|us|people|whether|which|when|where|apart|the|an?)\b/,
    'says',
  ],
  [/\bwhoever\b/, 'anyone who, the client that'],
  [/\bnobody's\b/, 'not of any client'],
  [/\bnobody to\b/, 'no client to'],
  [/\banew\b/, 'again'],
  [/\bfor want of\b/, 'without'],
  [/\b(?:is|are) (?:not )?(?:yours|his|hers)\b/, 'does not belong to the client, the client may not use it'],
  [/\bsuch a one\b/, 'one'],
  [/\bstands? (?:in|on|at|under|there|here|beside|written|below|above|between)\b/, 'is in'],
  [/\bas it stands\b/, 'as written'],
  [/\bgoes lost\b/, 'is lost'],
  [/\bis (?:mended|parted)\b/, 'is fixed, is separated'],
  [/\bmends? (?:the|a|it)\b/, 'fixes'],
  [/\bbut for (?:the|those|its|a|an|one)\b/, 'except'],
  [/\b(?:it|that) be\b(?= (?:said|told|asked))/, 'if it is'],
  [/\bhence\b|\bthereof\b|\bthereby\b|\bwherein\b|\blest\b/, 'so, by this, in which'],
]

const files = ['src/**/*.ts', 'test/**/*.ts', 'schema/**/*.graphql', 'docs/*.md', '*.md', 'codegen.ts']
const ownList = /^test\/check\/words(?:\.test)?\.ts$/

/** The refused phrases of a text: line, phrase, and what to write. */
export function faultsOf(text: string): string[] {
  return phrases.flatMap(([phrase, better]) => {
    const overLines = new RegExp(phrase.source.replaceAll(' ', '\\s+(?:(?://|\\*|#)\\s+)?'), 'gi')
    return [...text.matchAll(overLines)].map((found) => {
      const line = text.slice(0, found.index).split('\n').length
      return `${line}: "${found[0].replace(/\s+(?:(?:\/\/|\*|#)\s+)?/g, ' ').trim()}" (write: ${better})`
    })
  })
}

if (import.meta.main) {
  const read = globSync(files)
    .filter((file) => !ownList.test(file))
    .toSorted()
  const faults = read.flatMap((file) => faultsOf(readFileSync(file, 'utf8')).map((fault) => `${file}:${fault}`))
  for (const fault of faults) process.stderr.write(`${fault}\n`)
  process.stdout.write(`words: ${read.length} files, ${faults.length} faults\n`)
  if (faults.length > 0 || read.length === 0) process.exitCode = 1
}
