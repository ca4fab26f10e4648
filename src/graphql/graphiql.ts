// GraphiQL, served by the gateway itself: the page loads nothing from any other host.
import { readdirSync, readFileSync } from 'node:fs'
import type { GraphiQLOptions } from 'graphql-yoga'

const operations = new URL('../../schema/operations/', import.meta.url)

/** One tab for each file of schema/operations, with the variables that stand beside it. */
export function graphiqlOptions(): GraphiQLOptions {
  const files = readdirSync(operations)
  const tabs = files
    .filter((file) => file.endsWith('.graphql'))
    .map((file) => {
      const variables = file.replace('.graphql', '.variables.json')
      return { query: read(file), ...(files.includes(variables) && { variables: read(variables) }) }
    })
  return {
    title: 'order-gateway',
    defaultTabs: tabs,
    defaultEditorToolsVisibility: 'variables',
    shouldPersistHeaders: false,
  }
}

/** The page with all its scripts in it; some 9 MB, so loaded when the first person opens it. */
export async function renderGraphiql(options?: GraphiQLOptions): Promise<string> {
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql')
  return renderGraphiQL(options)
}

function read(file: string): string {
  return readFileSync(new URL(file, operations), 'utf8').trim()
}
