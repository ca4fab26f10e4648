// The request lane: the plain question, a JSON POST, answered straight on node:http by the server's own pipeline; all else is
// handed to the server untouched. What the server would do around the pipeline is done here for this case alone.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { type DocumentNode, type ExecutionResult, getOperationAST } from 'graphql'
import { type FetchAPI, processRegularResult } from 'graphql-yoga'
import type { PersistedDocuments } from '../config/persisted-documents.ts'
import type { Context } from './context.ts'
import { maskError } from './error.ts'
import { persistedQuery } from './persisted-query.ts'
import type { Asked, GraphqlServer } from './yoga.ts'

export interface LaneParts {
  readonly server: GraphqlServer
  readonly persistedDocuments: PersistedDocuments | null
  /** Bytes of a request. */
  readonly requestBytes: number
  readonly report: Context['report']
}

export type Answer = (request: IncomingMessage, response: ServerResponse, asked: Asked) => void

/** What common clients accept, and what they are answered in; whoever accepts something else is handed over. */
const mediaTypes = new Map([
  ['*/*', 'application/json'],
  ['application/json', 'application/json'],
  ['application/graphql-response+json', 'application/graphql-response+json'],
  ['application/graphql-response+json, application/json', 'application/graphql-response+json'],
  ['application/graphql-response+json,application/json;q=0.9', 'application/graphql-response+json'],
])

export function createLane({ server, persistedDocuments, requestBytes, report }: LaneParts): Answer {
  return (request, response, asked) => {
    const mediaType = mediaTypes.get(request.headers.accept ?? '*/*')
    if (!mediaType || !isPlain(request, requestBytes)) return void server(request, response, asked)
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.once('end', () => {
      const body = chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)
      // A body that was read already is left where body parsers leave it: the server takes it from there.
      const result = execute(body, request, asked) ?? void server(Object.assign(request, { body }), response, asked)
      if (result instanceof Promise) void result.catch(masked).then((each) => send(response, mediaType, each))
      else if (result) send(response, mediaType, result)
    })
  }

  function masked(error: unknown): ExecutionResult {
    return { errors: [maskError(error, report)] }
  }

  /** null: the server has to read it. Nothing is executed then. */
  function execute(
    body: Buffer,
    request: IncomingMessage,
    asked: Asked,
  ): ExecutionResult | Promise<ExecutionResult> | null {
    const params = read(body)
    if (!params) return null
    // Of the request itself the pipeline reads the method alone.
    const { parse, validate, contextFactory, execute, schema } = server.getEnveloped({ ...asked, request, params })
    let document: DocumentNode
    try {
      document = parse(params.query)
      if (validate(schema, document).length > 0) return null
    } catch {
      return null
    }
    if (getOperationAST(document, params.operationName)?.operation !== 'query') return null
    try {
      const { variables: variableValues, operationName } = params
      return execute({ schema, document, contextValue: contextFactory(), variableValues, operationName })
    } catch (error) {
      return masked(error)
    }
  }

  function read(body: Buffer): Params | null {
    const params = parseJson(body)
    if (!isObject(params)) return null
    try {
      const query = persistedDocuments ? (persistedQuery(params, persistedDocuments) ?? params.query) : params.query
      return plainParams({ ...params, query })
    } catch {
      return null
    }
  }
}

interface Params {
  readonly query: string
  readonly variables: Readonly<Record<string, unknown>> | undefined
  readonly operationName: string | undefined
}

const plainNames = new Set(['query', 'variables', 'operationName'])

function plainParams(sent: Readonly<Record<string, unknown>>): Params | null {
  const { query, variables, operationName } = sent
  if (typeof query !== 'string') return null
  if (variables !== undefined && variables !== null && !isObject(variables)) return null
  if (operationName !== undefined && operationName !== null && typeof operationName !== 'string') return null
  for (const name in sent) if (!plainNames.has(name)) return null
  return { query, variables: variables ?? undefined, operationName: operationName ?? undefined }
}

function isPlain({ method, url, headers }: IncomingMessage, requestBytes: number): boolean {
  const { 'content-type': type, 'content-length': length, 'content-encoding': encoding } = headers
  return (
    method === 'POST' &&
    url === '/graphql' &&
    (type === 'application/json' || type === 'application/json; charset=utf-8') &&
    encoding === undefined &&
    Number(length) <= requestBytes
  )
}

/** What the server writes an answer with, told what to write it on: no Fetch response, but its parts. */
class AnswerParts {
  readonly body: string
  readonly init: { readonly status: number; readonly headers: Readonly<Record<string, string>> }

  constructor(body: string, init: AnswerParts['init']) {
    this.body = body
    this.init = init
  }
}
// Of all that it is handed, the server makes a Response alone.
const onParts = { Response: AnswerParts } as unknown as FetchAPI

function send(response: ServerResponse, mediaType: string, result: ExecutionResult): void {
  // What comes back was made by the class above.
  const { body, init } = processRegularResult(result, onParts, mediaType) as unknown as AnswerParts
  response.writeHead(init.status, { ...init.headers, 'content-length': Buffer.byteLength(body) })
  response.end(body)
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString())
  } catch {
    return undefined
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
