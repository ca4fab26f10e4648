// The queries that clients may send by id, from files that code generators write.
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'graphql'
import { z } from 'zod'
import { bareId, type PersistedDocuments } from '../execution/persisted-query.ts'
import type { Mistake } from './mistake.ts'
import { persistedDocuments } from './settings.ts'

const manifest = z.record(z.string(), z.string().refine(isGraphql))
/** The file of the operations that README, GraphiQL and the typed client share. */
const own = new URL('../../schema/client/persisted-documents.json', import.meta.url)

/** Reads the raw section, so that mistakes in its files are reported together with all others. */
export function readPersistedDocuments(part: unknown, directory: string, mistakes: Mistake[]): PersistedDocuments {
  const texts = new Map<string, string>()
  const section = persistedDocuments.safeParse(part ?? { only: false })
  // The check of the whole file reports mistakes in the section itself.
  const { files, only } = section.data ?? { files: [], only: true }
  for (const [place, file] of (files ?? [fileURLToPath(own)]).entries()) {
    const path = resolve(directory, file)
    const read = manifest.safeParse(readJson(path))
    const message = `${path} is not a JSON file that maps ids to GraphQL texts`
    if (!read.success) mistakes.push({ path: `persistedDocuments.files.${place}`, message })
    for (const [id, text] of Object.entries(read.data ?? {})) texts.set(bareId(id), text)
  }
  return { texts, only }
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

function isGraphql(text: string): boolean {
  try {
    parse(text, { noLocation: true })
    return true
  } catch {
    return false
  }
}
