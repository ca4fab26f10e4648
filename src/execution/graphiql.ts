// GraphiQL, served by the gateway itself: the page loads nothing from other hosts.
import { readdirSync, readFileSync } from 'node:fs'
import type { GraphiQLOptions } from 'graphql-yoga'

const operations = new URL('../../schema/operations/', import.meta.url)
/** The first tabs, in the order for a new user; the first is open. */
const first = ['order.graphql', 'orders.graphql', 'order-batch.graphql']

/** One tab for each file of schema/operations, with the variables of the file beside it. */
function graphiqlOptions(): GraphiQLOptions {
  const files = readdirSync(operations)
  const others = files.filter((file) => file.endsWith('.graphql') && !first.includes(file)).sort()
  const tabs = [...first, ...others].map((file) => {
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
export async function renderGraphiql(): Promise<string> {
  const options = graphiqlOptions()
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql')
  const page = renderGraphiQL(options)
  const headEnd = page.indexOf('</head>')
  return `${page.slice(0, headEnd)}${mends(options)}${page.slice(headEnd)}`
}

/** What GraphiQL 5 leaves open: a tab moved away under the first click on it, and the first tab lacked its variables. */
function mends(options: GraphiQLOptions): string {
  const variables = JSON.stringify(options.defaultTabs?.[0]?.variables ?? '').replaceAll('<', '\\u003c')
  return `<style>.graphiql-tab { transform: none !important }</style>
<script>
  if (!localStorage.getItem('graphiql:tabState')) localStorage.setItem('graphiql:variables', ${variables})
</script>`
}

function read(file: string): string {
  return readFileSync(new URL(file, operations), 'utf8').trim()
}
