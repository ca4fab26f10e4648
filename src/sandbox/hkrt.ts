// hkrt as documented: POST JSON to /api/v1/pay/wx/query, signed queries, signed answers, nested values.
import { nestedDigest } from './nested-digest.ts'
import { openOrderBook } from './order-book.ts'
import type { Play } from './played-provider.ts'
import { hkrtSeeds } from './seeds/hkrt.ts'
import { type Answer, type JsonObject, jsonAnswer, mediaType, readJsonObject, textAnswer, textOf } from './wire.ts'

export const hkrtAccount = { accessId: 'cpostest', accessKey: 'hkrt-sandbox-key' }

const path = '/api/v1/pay/wx/query'
// trade_no takes precedence over out_trade_no; the precedence of channel_trade_no is not documented.
const numbers = ['trade_no', 'out_trade_no', 'channel_trade_no']

// Only 10000 is documented; the others are our own.
const codes = { ok: 10000, unreadable: 10001, unknownAccess: 10002, wrongSign: 10003, missing: 10004, noOrder: 10005 }

export function playHkrt(): Play {
  const book = openOrderBook('trade_no', hkrtSeeds)
  return {
    path,
    put: book.put,
    understand(question) {
      const isJson = mediaType(question.headers) === 'application/json'
      const fields = isJson ? readJsonObject(question.body.toString()) : undefined
      const field = numbers.find((name) => fields?.[name]) ?? ''
      const key = textOf(fields?.[field])
      return {
        key,
        answer({ spoilSignature }) {
          if (question.url.pathname !== path) return textAnswer(404, 'Not Found\n')
          if (question.method !== 'POST') return textAnswer(405, 'Method Not Allowed\n')
          // Without a known account there is no key to sign with, so these two answers are unsigned.
          if (!fields) return jsonAnswer(refused(codes.unreadable, '请求报文格式错误'))
          if (fields.accessid !== hkrtAccount.accessId)
            return jsonAnswer(refused(codes.unknownAccess, 'accessid不存在'))
          return signed(reply(fields, key, book.find(field, key)[0]), spoilSignature)
        },
      }
    },
  }
}

function reply(fields: JsonObject, key: string, order: JsonObject | undefined): JsonObject {
  if (fields.sign !== nestedDigest(fields, hkrtAccount.accessKey)) return refused(codes.wrongSign, '签名验证失败')
  if (!key) return refused(codes.missing, 'trade_no和out_trade_no必传其中一个')
  return order ? { ...order, return_code: codes.ok } : refused(codes.noOrder, '订单不存在')
}

function refused(code: number, message: string): JsonObject {
  return { return_code: code, return_msg: message }
}

function signed(said: JsonObject, spoil: boolean): Answer {
  return jsonAnswer({ ...said, sign: nestedDigest(spoil ? { ...said, spoilt: 1 } : said, hkrtAccount.accessKey) })
}
