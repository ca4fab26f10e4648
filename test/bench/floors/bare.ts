// The first floor, a separate process: node:http that reads the whole request and sends ready bytes.
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { endWithParent } from '../child.ts'
import { listen } from './listen.ts'

// The file has the gateway's own answer, so that both send the same number of bytes.
const [file = ''] = process.argv.slice(2)
const bytes = readFileSync(file)
const headers = { 'content-type': 'application/json', 'content-length': bytes.length }

endWithParent()
await listen(
  createServer((request, response) => {
    let size = 0
    request.on('data', (part: Buffer) => {
      size += part.length
    })
    request.once('end', () => response.writeHead(size > 0 ? 200 : 400, headers).end(bytes))
  }),
)
