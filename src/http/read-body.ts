// Reads a request's body as bytes, up to a limit, with Content-Length or in chunks.
import type { IncomingMessage } from 'node:http'

/** Calls `done` once, with null if the body has more than `most` bytes; not at all if the client disconnects before the end. */
export function readBody(request: IncomingMessage, most: number, done: (body: Buffer | null) => void): void {
  if (Number(request.headers['content-length']) > most) {
    done(null)
    return
  }
  let chunks: Buffer[] = []
  let length = 0
  request.on('data', (chunk: Buffer) => {
    const before = length
    length += chunk.length
    if (length <= most) chunks.push(chunk)
    else if (before <= most) {
      // Read and drop the rest, so that the connection stays usable.
      chunks = []
      done(null)
    }
  })
  request.once('end', () => {
    if (length <= most) done(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks))
  })
}
