// h5zhifu as documented: POST JSON to /api/query, signed queries, unsigned answers, 100 queries a day.
import { beijingInstant } from './beijing-time.ts'
import { blacklistPage } from './fault.ts'
import { keyedDigest } from './keyed-digest.ts'
import { openOrderBook } from './order-book.ts'
import type { Circumstances, Play } from './played-provider.ts'
import { h5zhifuAgingSeeds, h5zhifuSeeds } from './seeds/h5zhifu.ts'
import {
  type Answer,
  htmlAnswer,
  type JsonObject,
  jsonAnswer,
  mediaType,
  type Question,
  readJsonObject,
  textAnswer,
  textOf,
} from './wire.ts'

export const h5zhifuAccount = { appId: 10001, key: 'h5zhifu-sandbox-key' }

const path = '/api/query'
const perDay = 100
const remembered = 30 * 24 * 60 * 60 * 1000
const numbers = ['trade_no', 'in_trade_no', 'out_trade_no']

// 200, 1001 and 1003 are documented, 1004 is known from clients; 1005 is our own, because the document has no code for it.
const refusals = { 1001: '签名错误', 1003: '缺少参数', 1004: '参数格式错误', 1005: '应用不存在' }

export function playH5zhifu(): Play {
  const book = openOrderBook('trade_no', [...h5zhifuSeeds, ...h5zhifuAgingSeeds])
  // The seeded orders never age, nor do orders that replace them, so that an example works on any day.
  const pinned = new Set(h5zhifuSeeds.map((order) => order.trade_no))

  function isRemembered(order: JsonObject, now: number): boolean {
    return pinned.has(order.trade_no ?? '') || !(beijingInstant(textOf(order.create_time)) < now - remembered)
  }

  return {
    path,
    put: book.put,
    understand(question) {
      const fields = readFields(question)
      const named = numbers.filter((name) => (fields[name] ?? '') !== '')
      const field = named[0] ?? ''
      const key = textOf(fields[field])
      return {
        key,
        answer(circumstances) {
          const refused = refuse(question, fields, named, circumstances)
          if (refused) return refused
          const found = book.find(field, key).filter((order) => isRemembered(order, circumstances.now))
          return jsonAnswer({ code: 200, msg: 'success', data: { list: found.map(shown) } })
        },
      }
    },
  }
}

// In the order in which the provider checks: the firewall, then the fields, then the signature.
function refuse(question: Question, fields: JsonObject, named: string[], { nthOfDay }: Circumstances) {
  const { app_id, sign } = fields
  if (!/^Mozilla\/\d/.test(question.headers['user-agent'] ?? '')) return htmlAnswer(403, '防火墙拦截提示')
  if (nthOfDay > perDay) return blacklistPage()
  if (question.url.pathname !== path) return textAnswer(404, 'Not Found\n')
  if (question.method !== 'POST') return textAnswer(405, 'Method Not Allowed\n')
  if (app_id === undefined || !sign || named.length !== 1) return refusal(1003)
  if (!Number.isInteger(app_id) || !named.every((name) => isNumberText(fields[name]))) return refusal(1004)
  if (app_id !== h5zhifuAccount.appId) return refusal(1005)
  return sign === keyedDigest(fields, h5zhifuAccount.key) ? undefined : refusal(1001)
}

function refusal(code: keyof typeof refusals): Answer {
  return jsonAnswer({ code, msg: refusals[code] })
}

function readFields({ headers, body }: Question): JsonObject {
  return (mediaType(headers) === 'application/json' && readJsonObject(body.toString())) || {}
}

/** string(32) in the document. */
function isNumberText(value: unknown): boolean {
  return typeof value === 'string' && value.length <= 32
}

/** The document: an order in fee_error is still shown as `wait`. */
function shown(order: JsonObject): JsonObject {
  return order.trade_status === 'fee_error' ? { ...order, trade_status: 'wait', pay_time: '' } : order
}
