// Queries the simulated providers as a gateway would. The signatures are computed here, independently of the sandbox.
import { createHash, createSign } from 'node:crypto'
import iconv from 'iconv-lite'

export type Fields = Record<string, unknown>

export interface Told {
  readonly status: number
  readonly type: string
  readonly text: string
  readonly json: Fields
}

export const browser = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64)', 'content-type': 'application/json' }

export function askH5zhifu(endpoint: string, fields: Fields, headers: Record<string, string> = browser): Promise<Told> {
  return askJson(endpoint, { app_id: 10001, ...fields }, '&key=h5zhifu-sandbox-key', headers)
}

export function askHkrt(endpoint: string, fields: Fields): Promise<Told> {
  return askJson(endpoint, { accessid: 'cpostest', ...fields }, 'hkrt-sandbox-key')
}

export function askZf19(endpoint: string, fields: Record<string, string>): Promise<Told> {
  const all = { app_id: '191008821006', ...fields }
  return post(endpoint, new URLSearchParams({ sign: md5(`${joined(all)}&key=zf19-sandbox-key`), ...all }))
}

/** A `sign` among the fields replaces the right one. */
function askJson(endpoint: string, fields: Fields, secret: string, headers: Record<string, string> = browser) {
  return post(endpoint, JSON.stringify({ sign: md5(joined(fields) + secret), ...fields }), headers)
}

export interface MpaasQuestion {
  readonly biz: string
  readonly privateKey: string
  /** Public parameters that differ from the right ones; '' omits one. */
  readonly differing?: Record<string, string>
  readonly multipart?: boolean
}

export function askMpaas(
  endpoint: string,
  { biz, privateKey, differing, multipart = true }: MpaasQuestion,
): Promise<Told> {
  const asked: Record<string, string> = {
    app_id: '2014072300007148',
    method: 'trade.query',
    format: 'JSON',
    charset: 'utf-8',
    sign_type: 'RSA2',
    timestamp: '2026-11-22 12:00:00',
    version: '1.0',
    ...differing,
  }
  const text = joined({ ...asked, biz_content: biz })
  const signer = createSign(asked.sign_type === 'RSA' ? 'RSA-SHA1' : 'RSA-SHA256').update(text)
  const url = new URL(endpoint)
  for (const [name, value] of Object.entries({ sign: signer.sign(privateKey, 'base64'), ...asked })) {
    if (value !== '') url.searchParams.set(name, value)
  }
  const form = multipart ? new FormData() : new URLSearchParams()
  form.append('biz_content', biz)
  return post(url.href, form)
}

export async function post(
  url: string,
  body: string | URLSearchParams | FormData,
  headers: Record<string, string> = {},
  method = 'POST',
): Promise<Told> {
  const response = await fetch(url, { method, headers, body })
  const type = response.headers.get('content-type') ?? ''
  const text = iconv.decode(Buffer.from(await response.arrayBuffer()), type.split('charset=')[1] ?? 'utf-8')
  return { status: response.status, type, text, json: type.startsWith('application/json') ? JSON.parse(text) : {} }
}

export function md5(text: string): string {
  return createHash('md5').update(text, 'utf8').digest('hex').toUpperCase()
}

/** Only for flat fields. */
export function joined(fields: Fields): string {
  const names = Object.keys(fields).filter((name) => name !== 'sign' && fields[name] !== '' && fields[name] != null)
  return names
    .sort()
    .map((name) => `${name}=${fields[name]}`)
    .join('&')
}
