// What can be made to go wrong at a played provider, and the answer that it gives then.
import { type Answer, htmlAnswer, type JsonObject, textAnswer } from './wire.ts'

export type SandboxFault =
  | { kind: 'none' }
  | { kind: 'delay'; ms: number }
  | { kind: 'status'; status: number }
  | { kind: 'reset' }
  | { kind: 'html' }
  | { kind: 'badSignature' }
  | { kind: 'ban' }
  | { kind: 'garbage' }

/** The answer that takes the place of the provider's own; undefined where the fault leaves it its own. */
export function faultAnswer(fault: SandboxFault): Answer | undefined {
  switch (fault.kind) {
    case 'status':
      return textAnswer(fault.status, `HTTP ${fault.status}\n`)
    case 'html':
      return htmlAnswer(200, '系统维护中')
    case 'ban':
      return blacklistPage()
    case 'garbage':
      return { status: 200, contentType: 'application/json; charset=utf-8', body: '{"code":200,"data":{"li' }
    default:
      return undefined
  }
}

export function blacklistPage(): Answer {
  return htmlAnswer(403, '您的IP已被列入黑名单')
}

/** Reads a fault that a person sent; a text is the mistake in it. */
export function readFault(fault: JsonObject | undefined): SandboxFault | string {
  const { kind, ms, status } = fault ?? {}
  switch (kind) {
    case 'none':
    case 'reset':
    case 'html':
    case 'badSignature':
    case 'ban':
    case 'garbage':
      return { kind }
    case 'delay':
      return isWhole(ms, 0, 600_000) ? { kind, ms } : 'delay needs "ms", a whole number from 0 to 600000'
    case 'status':
      return isWhole(status, 200, 599) ? { kind, status } : 'status needs "status", a whole number from 200 to 599'
    default:
      return 'a JSON object with "kind": none, delay (ms), status (status), reset, html, badSignature, ban or garbage'
  }
}

function isWhole(value: unknown, least: number, most: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most
}
