// Prints schema/ and generates the typed client documents. With --check it writes nothing and fails if a file is out of date.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { generate } from '@graphql-codegen/cli'
import { lexicographicSortSchema, printSchema } from 'graphql'
import { z } from 'zod'
import { fileSettings } from './src/config/settings.ts'
import { createSchema } from './src/graphql/schema.ts'
import { registry } from './src/providers/registry.ts'

const schema = printSchema(lexicographicSortSchema(createSchema(registry)))
const configSchema = z.toJSONSchema(fileSettings(registry), { io: 'input', unrepresentable: 'any' })
const clientFiles: { filename: string; content: string }[] = await generate(
  {
    schema,
    documents: ['schema/operations/*.graphql'],
    silent: true,
    generates: {
      'schema/client/': {
        preset: 'client',
        presetConfig: { fragmentMasking: false, persistedDocuments: { hashAlgorithm: 'sha256' } },
        config: {
          useTypeImports: true,
          enumsAsTypes: true,
          strictScalars: true,
          importExtension: '.ts',
          emitLegacyCommonJSImports: false,
          scalars: {
            ID: 'string', // An order number loses digits as a JavaScript number.
            SafeInt: 'number',
            Decimal: 'string',
            DateTime: 'string',
            JSON: 'Record<string, unknown>',
          },
        },
      },
    },
  },
  false,
)

const files = [
  { filename: 'schema/schema.graphql', content: `${schema}\n` },
  { filename: 'schema/config.schema.json', content: `${JSON.stringify(configSchema, null, 2)}\n` },
  ...clientFiles,
]
const changed = files.filter(({ filename, content }) => read(filename) !== content)

if (process.argv.includes('--check')) {
  for (const { filename } of changed) process.stderr.write(`${filename} is out of date: run npm run codegen\n`)
  if (changed.length > 0) process.exitCode = 1
} else {
  for (const { filename, content } of changed) {
    mkdirSync(dirname(filename), { recursive: true })
    writeFileSync(filename, content)
    process.stdout.write(`${filename} written\n`)
  }
}

function read(filename: string): string | undefined {
  try {
    return readFileSync(filename, 'utf8')
  } catch {
    return undefined
  }
}
