// The one entry for GraphQL: each request to /graphql becomes one operation, which the server's pipeline executes.
import type { IncomingMessage } from 'node:http'
import { type DocumentNode, type ExecutionResult, GraphQLError, type GraphQLSchema, getOperationAST } from 'graphql'
import { createDocumentCache } from '../execution/document-cache.ts'
import type { Execution, Result } from '../execution/execute.ts'
import type { PersistedDocuments } from '../execution/persisted-query.ts'
import type { GraphqlServer } from '../execution/yoga.ts'
import type { Asked, Context } from '../graphql/context.ts'
import { maskError } from '../graphql/error.ts'
import { type Admitted, overloaded, refuse } from './admission.ts'
import { answerHeaders } from './browser-safety.ts'
import type { JsonType } from './media-type.ts'
import { type Params, paramsOfBody, paramsOfUrl } from './params.ts'
import type { Places } from './places.ts'
import { readBody } from './read-body.ts'
import { type ResponseParts, responseOf } from './response.ts'
import type { Handler } from './router.ts'
import { createWriteTogether } from './write-together.ts'

export interface GraphqlEndpointParts {
  readonly schema: GraphQLSchema
  readonly server: GraphqlServer
  /** The server's own HTTP handler, for event streams. */
  readonly stream: Handler<Asked>
  readonly persistedDocuments: PersistedDocuments
  /** For requests that are in. */
  readonly places: Places
  /** Bytes of a request. */
  readonly requestBytes: number
  readonly report: Context['report']
  readonly createContext: (asked: Asked) => Context
  readonly execution: Execution
}

/** The type of a refusal before a stream begins. */
const plainType = 'application/json'

export function createGraphqlEndpoint(parts: GraphqlEndpointParts): Handler<Admitted> {
  const { schema, server, stream, persistedDocuments, places, requestBytes, report, createContext, execution } = parts
  const together = createWriteTogether()
  /** Parsed documents that are valid: neither result depends on the client. */
  const valid = createDocumentCache<DocumentNode>()

  return (request, response, asked) => {
    const { mediaType } = asked
    if (request.method === 'GET') answer(() => paramsOfUrl(request.url ?? '', persistedDocuments))
    else
      readBody(request, requestBytes, (body) =>
        answer(() => {
          if (!body) throw tooLarge(requestBytes)
          return paramsOfBody(body, persistedDocuments)
        }),
      )

    function answer(read: () => Params): void {
      if (!places.take(response, asked.client.name)) {
        refuse(response, overloaded)
        return
      }
      try {
        const params = read()
        if (mediaType === 'text/event-stream') stream(withParams(request, params), response, asked)
        else reply(execute(params, request, asked))
      } catch (error) {
        send(masked(error))
      }
    }

    function reply(result: Result): void {
      if (result instanceof Promise) void result.catch(masked).then(send)
      else send(result)
    }

    function send(result: ExecutionResult): void {
      const { status, headers, body } = partsOf(result, mediaType === 'text/event-stream' ? plainType : mediaType)
      together(() => {
        try {
          const length = { 'content-length': Buffer.byteLength(body) }
          response.writeHead(status, { ...answerHeaders, ...headers, ...length }).end(body)
        } catch (error) {
          report(error)
          response.destroy()
        }
      })
    }
  }

  function masked(error: unknown): ExecutionResult {
    return { errors: [maskError(error, report)] }
  }

  function partsOf(result: ExecutionResult, mediaType: JsonType): ResponseParts {
    try {
      return responseOf(result, mediaType)
    } catch (error) {
      return responseOf(masked(error), mediaType)
    }
  }

  function execute(params: Params, request: IncomingMessage, asked: Asked): Result {
    const { query, variables: variableValues, operationName } = params
    const known = valid.get(query)
    // The pipeline reads only the method of the request itself.
    const pipeline = () => server.getEnveloped({ ...asked, request, params })
    // The pipeline parsed, validated and executed each compiled document before.
    if (known && execution.isCompiled({ document: known, operationName })) {
      const args = { schema, document: known, contextValue: createContext(asked), variableValues, operationName }
      return execution.execute(args, (args) => pipeline().execute(args))
    }
    const { parse, validate, contextFactory, execute } = pipeline()
    // The pipeline reports a wrong operation name, for a document parsed before too.
    const document = parse(query)
    if (request.method === 'GET' && getOperationAST(document, operationName)?.operation !== 'query') throw onlyByPost()
    if (document !== known) {
      const errors = validate(schema, document)
      if (errors.length > 0) return { errors }
      valid.set(query, document)
    }
    return execute({ schema, document, contextValue: contextFactory(), variableValues, operationName })
  }
}

/** The server finds a body that was read already where body parsers leave it. */
function withParams(request: IncomingMessage, body: Params): IncomingMessage {
  request.headers['content-type'] = 'application/json'
  return Object.assign(request, { method: 'POST', url: '/graphql', body })
}

function onlyByPost(): GraphQLError {
  const http = { status: 405, headers: { allow: 'POST' } }
  return new GraphQLError('only queries are allowed by GET', { extensions: { code: 'BAD_REQUEST', http } })
}

function tooLarge(most: number): GraphQLError {
  const extensions = { code: 'REQUEST_ENTITY_TOO_LARGE', http: { status: 413 } }
  return new GraphQLError(`the body has more than ${most} bytes`, { extensions })
}
