// The queries that clients may send by their id: read from the files of code generators, texts by id.
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'graphql'
import { z } from 'zod'
import { bareId, type PersistedDocuments } from '../execution/persisted-query.ts'
import type { Mistake } from './mistake.ts'
import { persistedDocuments } from './settings.ts'

const manifest = z.record(z.string(), z.string().refine(isGraphql))
/** Those of the operations that README, GraphiQL and the typed client share. */
const own = new URL('../../schema/client/persisted-documents.json', import.meta.url)

/** Read from the raw section, so that what is wrong with its files is told together with all other mistakes. */
export function readPersistedDocuments(part: unknown, directory: string, mistakes: Mistake[]): PersistedDocuments {
  const texts = new Map<string, string>()
  const section = persistedDocuments.safeParse(part ?? { only: false })
  // Its own mistakes are told where the whole file is read.
  const { files, only } = section.data ?? { files: [], only: true }
  for (const [place, file] of (files ?? [fileURLToPath(own)]).entries()) {
    const path = resolve(directory, file)
    const read = manifest.safeParse(readJson(path))
    const message = `${path} is no JSON file of GraphQL texts by their id`
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
