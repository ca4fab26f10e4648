// The faults that a simulated provider can have, and the answer for each.
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

/** The answer that replaces the provider's own; undefined if the fault does not replace it. */
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

/** Reads a fault that a person sent; returns a text that says what is wrong if it is not valid. */
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
      return isWhole(ms, 0, 600_000) ? { kind, ms } : 'a delay needs "ms", an integer from 0 to 600000'
    case 'status':
      return isWhole(status, 200, 599) ? { kind, status } : 'a status needs "status", an integer from 200 to 599'
    default:
      return 'send a JSON object with "kind": none, delay (ms), status (status), reset, html, badSignature, ban or garbage'
  }
}

function isWhole(value: unknown, least: number, most: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most
}
