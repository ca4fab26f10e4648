// Our own HTTP proxies, as the usual environment variables name them, and which requests pass them.
import { BlockList, isIPv4 } from 'node:net'

export interface Proxies {
  /** The proxy's URL, of http or https, for endpoints of plain HTTP. */
  readonly http?: string | undefined
  readonly https?: string | undefined
  /** The entries of NO_PROXY, in lower case: what is asked without a proxy. */
  readonly bypass: readonly string[]
}

/** undefined: the request goes there directly. */
export function proxyFor(url: URL, proxies: Proxies): URL | undefined {
  const proxy = url.protocol === 'https:' ? proxies.https : proxies.http
  if (proxy === undefined || proxies.bypass.some((entry) => isMeant(url, entry))) return undefined
  return new URL(proxy)
}

// As curl reads it: a name means those below it too. Node's agents, which take NO_PROXY as well, need a dot before it.
function isMeant({ protocol, hostname, port }: URL, entry: string): boolean {
  const [, name = entry, only] = /^([^:]+|\[.*\]):(\d+)$/.exec(entry) ?? []
  if (only !== undefined && only !== (port || (protocol === 'https:' ? '443' : '80'))) return false
  if (isIPv4(hostname) && /[-/]/.test(name)) return isWithin(hostname, name)
  const domain = name.replace(/^\*?\./, '')
  return name === '*' || hostname === domain || hostname === `[${domain}]` || hostname.endsWith(`.${domain}`)
}

/** `block`: 10.0.0.0/8 or 10.0.0.1-10.0.0.9. */
function isWithin(address: string, block: string): boolean {
  const [first = '', last = ''] = block.split(/[-/]/)
  const list = new BlockList()
  if (!isIPv4(first)) return false
  if (isIPv4(last)) list.addRange(first, last)
  else if (/^\d+$/.test(last) && Number(last) <= 32) list.addSubnet(first, Number(last))
  return list.check(address)
}
