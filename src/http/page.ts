// A large page that is the same for everybody: kept once, compressed once, and kept by browsers too.
import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { overloaded, refuse } from './admission.ts'
import { pageHeaders } from './browser-safety.ts'
import type { Handler } from './router.ts'

/** Pages that are on their way at the same time; a client that does not read one holds no more than its connection. */
const mostAtOnce = 8

const codings = {
  // Level 5 takes a second for 9 MB, and the best one half a minute.
  br: (page: Buffer) => promisify(brotliCompress)(page, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: (page: Buffer) => promisify(gzip)(page),
  identity: async (page: Buffer) => page,
} satisfies Record<string, (page: Buffer) => Promise<Buffer>>
type Coding = keyof typeof codings

/** `render` is called when the first person opens the page. */
export function createPage(render: () => Promise<string>, report: (error: unknown) => unknown): Handler<null> {
  let current = 0
  let rendered: Promise<{ page: Buffer; tag: string }> | undefined
  const coded = new Map<Coding, Promise<Buffer>>()

  return (request, response) => {
    if (current >= mostAtOnce) return refuse(response, overloaded)
    current++
    response.once('close', () => current--)
    answer(request, response).catch((error: unknown) => {
      report(error)
      response.destroy()
    })
  }

  async function answer({ headers }: IncomingMessage, response: ServerResponse): Promise<void> {
    rendered ??= load()
    const { page, tag } = await rendered
    const coding = codingOf(headers['accept-encoding'])
    const etag = `"${tag}-${coding}"`
    // No proxy between keeps it, and a browser asks each time whether it is still the same.
    const told = { ...pageHeaders, 'cache-control': 'private, no-cache', vary: 'accept, accept-encoding', etag }
    if (headers['if-none-match']?.split(/\s*,\s*/).includes(etag)) {
      response.writeHead(304, told).end()
      return
    }
    const bytes = coded.get(coding) ?? codings[coding](page)
    coded.set(coding, bytes)
    const body = await bytes
    const encoded = coding !== 'identity' && { 'content-encoding': coding }
    response
      .writeHead(200, {
        ...told,
        ...encoded,
        'content-type': 'text/html; charset=utf-8',
        'content-length': body.length,
      })
      .end(body)
  }

  async function load() {
    const page = Buffer.from(await render())
    return { page, tag: createHash('sha256').update(page).digest('base64url').slice(0, 22) }
  }
}

/** The smallest that is accepted. */
function codingOf(accepted = ''): Coding {
  const named = accepted
    .toLowerCase()
    .replace(/\s/g, '')
    .split(',')
    .filter((each) => !/;q=0(?:\.0*)?$/.test(each))
    .map((each) => each.split(';', 1)[0])
  return (['br', 'gzip'] as const).find((coding) => named.includes(coding)) ?? 'identity'
}
