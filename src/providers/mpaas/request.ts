// An order key as a signed query. https://help.aliyun.com/document_detail/2978205.html
import { createHash, type KeyObject } from 'node:crypto'
import type { OrderKey } from '../../domain/order.ts'
import type { WireRequest } from '../../domain/provider.ts'
import type { Charset } from '../toolkit/charset.ts'
import { sortedPairs } from '../toolkit/sorted-pairs.ts'
import { toBeijing } from '../toolkit/time.ts'
import { keys } from './keys.ts'
import { type SignType, sign } from './signature.ts'

export type BodyMode = 'multipart' | 'urlencoded'

export function request(
  endpoint: string,
  account: {
    readonly credentials: { readonly appId: string; readonly privateKey: KeyObject }
    readonly bodyMode: BodyMode
    readonly signType: SignType
    readonly charset: Charset
  },
  key: OrderKey,
  now: number,
): WireRequest {
  const { credentials, bodyMode, signType, charset } = account
  const bizContent = JSON.stringify({ [keys.field(key.by)]: key.id })
  const common = {
    app_id: credentials.appId,
    method: 'trade.query',
    format: 'JSON',
    charset,
    sign_type: signType,
    timestamp: toBeijing(now),
    version: '1.0',
  }
  const text = sortedPairs({ ...common, biz_content: bizContent })
  const query = { ...common, sign: sign(text, charset, signType, credentials.privateKey) }
  return { url: withQuery(endpoint, query), ...body[bodyMode](bizContent, charset) }
}

// Everything here is ASCII, so the bytes are the same in every charset.
const body: Readonly<
  Record<BodyMode, (bizContent: string, charset: Charset) => Pick<WireRequest, 'headers' | 'body'>>
> = {
  // The document's own way (curl -F).
  multipart(bizContent) {
    // A number of at most 64 characters cannot contain its own digest.
    const boundary = createHash('sha256').update(bizContent).digest('hex')
    return {
      headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
      body: `--${boundary}\r\nContent-Disposition: form-data; name="biz_content"\r\n\r\n${bizContent}\r\n--${boundary}--\r\n`,
    }
  },
  // The way of Alipay's SDKs, for gateways that follow them.
  urlencoded: (bizContent, charset) => ({
    headers: { 'content-type': `application/x-www-form-urlencoded;charset=${charset}` },
    body: `biz_content=${encodeURIComponent(bizContent)}`,
  }),
}

// Percent-encoded, space as %20: URLSearchParams would write +, which not every gateway reads as a space.
function withQuery(endpoint: string, parameters: Readonly<Record<string, string>>): string {
  const url = new URL(endpoint)
  const query = Object.entries(parameters).map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
  url.search = [url.search.slice(1), ...query].filter(Boolean).join('&')
  return url.href
}
