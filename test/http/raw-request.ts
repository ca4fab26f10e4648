// Sends bytes unchanged to an HTTP server and returns its response in parts, to test what no HTTP client would send.
import { connect, type Socket } from 'node:net'

export type Header = readonly [name: string, value: string]

export interface RawRequest {
  /** Default: POST. */
  readonly method?: string
  /** Default: /graphql. */
  readonly target?: string
  /** Sent in this order, after `host` unless the list has one. */
  readonly headers?: readonly Header[]
  readonly body?: string | Buffer
  /** How the end of the body is marked: by Content-Length (default), in chunks, or as `headers` say. */
  readonly framing?: 'length' | 'chunked' | 'none'
  /** Whether the client ends its side when all is sent, before the response. */
  readonly ends?: boolean
}

export interface RawAnswer {
  readonly status: number
  /** Lower case, sorted: the order has no meaning in HTTP. */
  readonly headers: readonly Header[]
  readonly body: string
}

/** null if the connection ended without a response. */
export async function sendRaw(url: string, request: RawRequest): Promise<RawAnswer | null> {
  const [answer = null] = await sendTogether(url, [request])
  return answer
}

/** Sends all requests over one connection without waiting; returns the responses until it ends. */
export function sendTogether(url: string, requests: readonly RawRequest[], pieces = 1): Promise<RawAnswer[]> {
  const { hostname, port } = new URL(url)
  const bytes = Buffer.concat(requests.map(bytesOf))
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname)
    const answers: RawAnswer[] = []
    let received = Buffer.alloc(0)
    const patience = setTimeout(() => {
      socket.destroy()
      reject(new Error(`neither a response nor an end:\n${bytes}`))
    }, 10_000)
    const finish = () => {
      clearTimeout(patience)
      socket.destroy()
      resolve(answers)
    }
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, Buffer.from(chunk)])
      for (;;) {
        const read = readAnswer(received, requests[answers.length]?.method === 'HEAD')
        if (!read) return
        received = Buffer.from(read.rest)
        if (answers.push(read.answer) === requests.length) return finish()
      }
    })
    socket.on('error', finish)
    socket.on('close', finish)
    void writePieces(socket, bytes, pieces).then(() => {
      if (requests.at(-1)?.ends) socket.end()
    })
  })
}

/** Sends each piece before the next. */
async function writePieces(socket: Socket, bytes: Buffer, pieces: number): Promise<void> {
  const size = Math.ceil(bytes.length / pieces)
  for (let at = 0; at < bytes.length; at += size)
    await new Promise((resolve) => socket.write(bytes.subarray(at, at + size), resolve))
}

export function bytesOf({
  method = 'POST',
  target = '/graphql',
  headers = [],
  body = '',
  framing = 'length',
}: RawRequest) {
  const content = Buffer.from(body)
  const framed = framing === 'chunked' ? inChunks(content) : content
  const own: Header[] = headers.some(([name]) => name.toLowerCase() === 'host') ? [] : [['host', 'localhost']]
  if (framing === 'length') own.push(['content-length', String(content.length)])
  if (framing === 'chunked') own.push(['transfer-encoding', 'chunked'])
  const lines = [`${method} ${target} HTTP/1.1`, ...[...own, ...headers].map(([name, value]) => `${name}: ${value}`)]
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), framed])
}

/** Two chunks, if there is more than one byte. */
function inChunks(content: Buffer): Buffer {
  const half = Math.ceil(content.length / 2)
  const chunks = [content.subarray(0, half), content.subarray(half)].filter(({ length }) => length > 0)
  const parts = chunks.flatMap((chunk) => [Buffer.from(`${chunk.length.toString(16)}\r\n`), chunk, Buffer.from('\r\n')])
  return Buffer.concat([...parts, Buffer.from('0\r\n\r\n')])
}

interface Read {
  readonly answer: RawAnswer
  /** The bytes after the response. */
  readonly rest: Buffer
}

/** null if the response is not complete. */
function readAnswer(received: Buffer, isHead: boolean): Read | null {
  const end = received.indexOf('\r\n\r\n')
  if (end < 0) return null
  const [first = '', ...lines] = received.toString('latin1', 0, end).split('\r\n')
  const status = Number(first.split(' ')[1])
  const after = received.subarray(end + 4)
  // "100 Continue" comes before the response itself.
  if (status < 200) return readAnswer(after, isHead)
  const headers = lines.map((line): Header => {
    const colon = line.indexOf(':')
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()]
  })
  const headerOf = (wanted: string) => headers.find(([name]) => name === wanted)?.[1]
  const isChunked = headerOf('transfer-encoding') === 'chunked'
  const length = isHead ? 0 : Number(headerOf('content-length') ?? 0)
  const read = isChunked && !isHead ? outOfChunks(after) : after.length >= length ? splitAt(after, length) : null
  if (!read) return null
  const [content, rest] = read
  return { answer: { status, headers: headers.sort(byNameThenValue), body: content.toString() }, rest }
}

type Split = readonly [content: Buffer, rest: Buffer]

function splitAt(bytes: Buffer, place: number): Split {
  return [bytes.subarray(0, place), bytes.subarray(place)]
}

/** null if the body is not complete. */
function outOfChunks(bytes: Buffer): Split | null {
  const end = bytes.indexOf('\r\n')
  if (end < 0) return null
  const size = Number.parseInt(bytes.toString('latin1', 0, end), 16)
  const [chunk, after] = splitAt(bytes.subarray(end + 2), size)
  if (after.length < 2) return null
  if (size === 0) return splitAt(after.subarray(2), 0)
  const following = outOfChunks(after.subarray(2))
  return following && [Buffer.concat([chunk, following[0]]), following[1]]
}

function byNameThenValue([a, x]: Header, [b, y]: Header): number {
  return a === b ? (x < y ? -1 : 1) : a < b ? -1 : 1
}

export const json: Header = ['content-type', 'application/json']

/** A query as any client sends it. */
export function question(query: string, variables?: object, more: object = {}, headers: readonly Header[] = []) {
  return { headers: [json, ...headers], body: JSON.stringify({ query, variables, ...more }) } satisfies RawRequest
}
