// What fails on the wire, in words: a plain sentence with the host for each code; never the URL, which holds signed parameters.

/** Where a request goes, each as host and port; `proxy`: our own proxy on the way there. */
export interface Way {
  readonly host: string
  readonly proxy: string | undefined
}

type Words = Readonly<Record<string, string>>

/** Of the machine that we connect to: our own proxy, where there is one. */
const unreached: Words = {
  ECONNREFUSED: 'refuses connections',
  ENOTFOUND: 'is not a known host name',
  EAI_AGAIN: 'cannot be resolved now, since no name server answers',
  EHOSTUNREACH: 'cannot be reached from here',
  ENETUNREACH: 'cannot be reached from here',
  ETIMEDOUT: 'does not take connections',
}

/** Certificates that are refused before a request is sent. */
const certificates: Words = {
  CERT_HAS_EXPIRED: 'has a certificate that has expired',
  CERT_NOT_YET_VALID: 'has a certificate that is not valid yet',
  ERR_TLS_CERT_ALTNAME_INVALID: 'has a certificate for another name',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'has a self-signed certificate',
  SELF_SIGNED_CERT_IN_CHAIN: 'has a certificate of an authority that is not trusted here',
  UNABLE_TO_GET_ISSUER_CERT: 'has a certificate whose issuer is not known here',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'has a certificate whose issuer is not known here',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'sends its certificate without that of the issuer',
}

const noTls: Words = {
  ERR_SSL_WRONG_VERSION_NUMBER: 'does not speak TLS at this port',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'does not speak TLS at this port',
}

const others: Words = {
  EPROTO: 'and the gateway do not agree on TLS',
  ECONNRESET: 'closed the connection without an answer',
  EPIPE: 'closed the connection without an answer',
  HPE_INVALID_CONSTANT: 'sent what is not HTTP',
  HPE_INVALID_VERSION: 'sent what is not HTTP',
  HPE_HEADER_OVERFLOW: 'sent headers that are too large',
}

const all: Words = { ...certificates, ...noTls, ...others }
const brokenOff: ReadonlySet<string> = new Set(['ECONNRESET', 'ERR_HTTP_CONTENT_LENGTH_MISMATCH'])

/** Codes of failures before anything is sent to the provider. */
export const neverSent: ReadonlySet<string> = new Set([
  ...['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ERR_PROXY_TUNNEL'],
  ...Object.keys({ ...certificates, ...noTls }),
])

/** `begun`: the answer had. */
export function failureInWords(code: string, begun: boolean, way: Way): string {
  const unreachable = unreached[code]
  if (unreachable !== undefined) return `${nearest(way)} ${unreachable} (${code})`
  if (begun && brokenOff.has(code)) return `${server(way)} broke off in the middle of its answer (${code})`
  const said = all[code] ?? ofAKind(code, begun)
  return said === undefined ? `no answer from ${server(way)} (${code})` : `${server(way)} ${said} (${code})`
}

function ofAKind(code: string, begun: boolean): string | undefined {
  if (code.startsWith('HPE_')) return begun ? 'sent a body that is not HTTP' : 'sent headers that are not HTTP'
  return code.startsWith('ERR_SSL_') ? others.EPROTO : undefined
}

/** `phase`: got's name for it, or `tunnel` until our proxy has opened one. */
export function lateInWords(phase: string, begun: boolean, way: Way): string {
  switch (phase) {
    case 'tunnel':
      return `our proxy ${way.proxy} does not connect to ${way.host} in time (tunnel)`
    case 'connect':
      return `no connection to ${nearest(way)} in time (connect)`
    case 'secureConnect':
      return `no TLS connection to ${server(way)} in time (secureConnect)`
    default:
      return begun
        ? `the answer of ${server(way)} does not end in time (${phase})`
        : `no answer in time from ${server(way)} (${phase})`
  }
}

/** `status`: what our proxy answered with in the provider's place, if it did. */
export function proxyInWords(status: number | undefined, { host, proxy }: Way): string {
  if (status === 407) return `our proxy ${proxy} does not take the credentials it is given (HTTP 407)`
  return `our proxy ${proxy} does not connect to ${host} (${status ? `HTTP ${status}` : 'ERR_PROXY_TUNNEL'})`
}

function nearest({ host, proxy }: Way): string {
  return proxy === undefined ? host : `our proxy ${proxy}`
}

function server({ host, proxy }: Way): string {
  return proxy === undefined ? host : `${host} (through our proxy ${proxy})`
}
