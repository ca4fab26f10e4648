// One request as a typed client sends it: the same bytes for every contender.
import { request } from 'node:http'
import { text } from 'node:stream/consumers'

export const token = 'the-token-of-the-bench'

// Every server has another port; a fixed host name keeps the bytes the same.
/** The headers without `content-length`. */
export const headers = {
  host: 'gateway.example',
  'user-agent': 'bench',
  accept: 'application/graphql-response+json,application/json;q=0.9',
  authorization: `Bearer ${token}`,
  'content-type': 'application/json',
}
export const path = '/graphql'

export function bodyOf(query: string, operationName: string, variables: object = {}): string {
  return JSON.stringify({ query, variables, operationName })
}

function headersOf(body: string): Record<string, string> {
  return { ...headers, 'content-length': String(Buffer.byteLength(body)) }
}

export function requestBytes(body: string): Buffer {
  const head = Object.entries(headersOf(body)).map(([name, value]) => `${name}: ${value}\r\n`)
  return Buffer.from(`POST ${path} HTTP/1.1\r\n${head.join('')}\r\n${body}`)
}

/** The text of one answer; rejects if it is not 200 or has errors. */
export async function ask(port: number, body: string): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const asked = request({ host: '127.0.0.1', port, path, method: 'POST', headers: headersOf(body), agent: false })
  asked.once('error', reject).once('response', (response) => {
    text(response).then((answer) => {
      if (response.statusCode === 200 && answer.startsWith('{"data":')) resolve(answer)
      else reject(new Error(`port ${port} answers with HTTP ${response.statusCode}: ${answer.slice(0, 500)}`))
    }, reject)
  })
  asked.end(body)
  return promise
}
