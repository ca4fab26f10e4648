// The request lane: the plain question, a JSON POST, answered straight on node:http by the server's own pipeline; all else is
// handed to the server untouched. What the server would do around the pipeline is done here for this case alone.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { type DocumentNode, type ExecutionResult, type GraphQLSchema, getOperationAST } from 'graphql'
import { type FetchAPI, processRegularResult } from 'graphql-yoga'
import type { PersistedDocuments } from '../config/persisted-documents.ts'
import { answerHeaders } from './browser-safety.ts'
import type { Asked, Context } from './context.ts'
import { createDocumentCache } from './document-cache.ts'
import { maskError } from './error.ts'
import type { Execution, Result } from './execution.ts'
import { mediaTypeOf } from './media-type.ts'
import { persistedQuery } from './persisted-query.ts'
import { createWriteTogether } from './write-together.ts'
import type { GraphqlServer } from './yoga.ts'

export interface LaneParts {
  readonly schema: GraphQLSchema
  readonly server: GraphqlServer
  /** The server's own way to answer. */
  readonly handOver: Answer
  readonly persistedDocuments: PersistedDocuments
  /** Bytes of a request. */
  readonly requestBytes: number
  readonly report: Context['report']
  readonly createContext: (asked: Asked) => Context
  readonly execution: Execution
}

type Pipeline = ReturnType<GraphqlServer['getEnveloped']>

export type Answer = (request: IncomingMessage, response: ServerResponse, asked: Asked) => void

export function createLane({
  schema,
  server,
  handOver,
  persistedDocuments,
  requestBytes,
  report,
  createContext,
  execution,
}: LaneParts): Answer {
  const together = createWriteTogether()
  /** What was parsed and found valid before: neither depends on who asks. */
  const valid = createDocumentCache<DocumentNode>()

  return (request, response, asked) => {
    const mediaType = mediaTypeOf(request.headers.accept)
    if (!mediaType || mediaType === 'odd' || !isPlain(request, requestBytes)) return handOver(request, response, asked)
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.once('end', () => {
      const body = chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)
      const send = (result: ExecutionResult) => together(() => write(response, mediaType, result))
      // A body that was read already is left where body parsers leave it: the server takes it from there.
      const result = execute(body, request, asked) ?? handOver(Object.assign(request, { body }), response, asked)
      if (result instanceof Promise)
        void result.catch((error: unknown) => ({ errors: [maskError(error, report)] })).then(send)
      else if (result) send(result)
    })
  }

  /** null: the server has to read it. Nothing is executed then. */
  function execute(body: Buffer, request: IncomingMessage, asked: Asked): Result | null {
    const params = read(body)
    if (!params) return null
    const { query, variables: variableValues, operationName } = params
    const document = valid.get(query)
    // Of the request itself the pipeline reads the method alone.
    const pipeline = () => server.getEnveloped({ ...asked, request, params })
    try {
      // What is compiled was parsed, validated and executed by the pipeline before.
      if (document && execution.isCompiled({ document, operationName })) {
        const args = { schema, document, contextValue: createContext(asked), variableValues, operationName }
        return execution.execute(args, (args) => pipeline().execute(args))
      }
      return executeFirst(params, pipeline())
    } catch (error) {
      return { errors: [maskError(error, report)] }
    }
  }

  function executeFirst(params: Params, { parse, validate, contextFactory, execute }: Pipeline): Result | null {
    const { query, variables: variableValues, operationName } = params
    const document = valid.get(query) ?? check(query, parse, (each) => validate(schema, each))
    if (!document) return null
    valid.set(query, document)
    if (getOperationAST(document, operationName)?.operation !== 'query') return null
    return execute({ schema, document, contextValue: contextFactory(), variableValues, operationName })
  }

  function read(body: Buffer): Params | null {
    const params = parseJson(body)
    if (!isObject(params)) return null
    try {
      return plainParams(params, persistedQuery(params, persistedDocuments) ?? params.query)
    } catch {
      return null
    }
  }
}

/** null: it is not valid, which is for the server to say. */
function check(
  query: string,
  parse: (query: string) => DocumentNode,
  validate: (document: DocumentNode) => readonly unknown[],
): DocumentNode | null {
  try {
    const document = parse(query)
    return validate(document).length === 0 ? document : null
  } catch {
    return null
  }
}

interface Params {
  readonly query: string
  readonly variables: Readonly<Record<string, unknown>> | undefined
  readonly operationName: string | undefined
}

const plainNames = new Set(['query', 'documentId', 'variables', 'operationName'])

function plainParams(sent: Readonly<Record<string, unknown>>, query: unknown): Params | null {
  const { variables, operationName } = sent
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

function write(response: ServerResponse, mediaType: string, result: ExecutionResult): void {
  // What comes back was made by the class above.
  const { body, init } = processRegularResult(result, onParts, mediaType) as unknown as AnswerParts
  response.writeHead(init.status, {
    ...answerHeaders,
    ...init.headers,
    'content-length': Buffer.byteLength(body),
  })
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
