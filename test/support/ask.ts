// Sends a query to a GraphQL server over HTTP, as the simplest client does.

export interface GraphqlAnswer {
  readonly status: number
  readonly data?: Record<string, unknown> | null
  readonly errors?: readonly {
    message: string
    path?: readonly (string | number)[]
    extensions?: Record<string, unknown>
  }[]
}

export async function ask(
  url: string,
  query: string,
  variables: Record<string, unknown> = {},
  headers: Record<string, string> = {},
): Promise<GraphqlAnswer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  })
  // The shape of every GraphQL answer.
  return { status: response.status, ...((await response.json()) as Omit<GraphqlAnswer, 'status'>) }
}
