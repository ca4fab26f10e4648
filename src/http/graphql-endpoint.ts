// The request lane: the plain question, a JSON POST, answered straight on node:http by the server's own pipeline; all else is
// handed to the server untouched. What the server would do around the pipeline is done here for this case alone.
import type { IncomingMessage } from 'node:http'
import { type DocumentNode, type ExecutionResult, type GraphQLSchema, getOperationAST } from 'graphql'
import { createDocumentCache } from '../execution/document-cache.ts'
import type { Execution, Result } from '../execution/execute.ts'
import type { PersistedDocuments } from '../execution/persisted-query.ts'
import type { Answer, GraphqlServer } from '../execution/yoga.ts'
import type { Asked, Context } from '../graphql/context.ts'
import { maskError } from '../graphql/error.ts'
import { answerHeaders } from './browser-safety.ts'
import { mediaTypeOf } from './media-type.ts'
import { looksPlain, type PlainQuestion, readPlain } from './params.ts'
import { answerParts } from './response.ts'
import { createWriteTogether } from './write-together.ts'

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
    if (!mediaType || mediaType === 'odd' || !looksPlain(request, requestBytes))
      return handOver(request, response, asked)
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    const send = (result: ExecutionResult) => {
      const { body, init } = partsOf(result, mediaType)
      const headers = { ...answerHeaders, ...init.headers, 'content-length': Buffer.byteLength(body) }
      together(() => {
        try {
          response.writeHead(init.status, headers).end(body)
        } catch (error) {
          report(error)
          response.destroy()
        }
      })
    }
    request.once('end', () => {
      const body = chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)
      // A body that was read already is left where body parsers leave it: the server takes it from there.
      const result = execute(body, request, asked) ?? handOver(Object.assign(request, { body }), response, asked)
      if (result instanceof Promise) void result.catch(masked).then(send)
      else if (result) send(result)
    })
  }

  function masked(error: unknown): ExecutionResult {
    return { errors: [maskError(error, report)] }
  }

  function partsOf(result: ExecutionResult, mediaType: string) {
    try {
      return answerParts(result, mediaType)
    } catch (error) {
      return answerParts(masked(error), mediaType)
    }
  }

  /** null: the server has to read it. Nothing is executed then. */
  function execute(body: Buffer, request: IncomingMessage, asked: Asked): Result | null {
    const params = readPlain(body, persistedDocuments)
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
      return masked(error)
    }
  }

  function executeFirst(params: PlainQuestion, { parse, validate, contextFactory, execute }: Pipeline): Result | null {
    const { query, variables: variableValues, operationName } = params
    const document = valid.get(query) ?? check(query, parse, (each) => validate(schema, each))
    if (!document) return null
    valid.set(query, document)
    if (getOperationAST(document, operationName)?.operation !== 'query') return null
    return execute({ schema, document, contextValue: contextFactory(), variableValues, operationName })
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
