// zf19 as documented: POST a form (or JSON) to /api/query.html, signed queries, signed answers.
import { keyedDigest } from './keyed-digest.ts'
import { openOrderBook } from './order-book.ts'
import type { Play } from './played-provider.ts'
import { zf19Seeds } from './seeds/zf19.ts'
import {
  type Answer,
  type JsonObject,
  jsonAnswer,
  mediaType,
  type Question,
  readJsonObject,
  textAnswer,
  textOf,
} from './wire.ts'

export const zf19Account = { appId: '191008821006', key: 'zf19-sandbox-key' }

const path = '/api/query.html'

export function playZf19(): Play {
  const book = openOrderBook('pay_order_id', zf19Seeds)
  return {
    path,
    put: book.put,
    understand(question) {
      const fields = readFields(question)
      // Both may be sent; pay_order_id takes precedence.
      const field = fields.pay_order_id ? 'pay_order_id' : 'out_trade_no'
      const key = textOf(fields[field])
      return {
        key,
        answer({ spoilSignature }) {
          if (question.url.pathname !== path) return textAnswer(404, 'Not Found\n')
          if (question.method !== 'POST') return textAnswer(405, 'Method Not Allowed\n')
          // Without a known account there is no key to sign with, so this answer is unsigned.
          if (!fields.app_id) return jsonAnswer(failed('缺少参数app_id'))
          if (fields.app_id !== zf19Account.appId) return jsonAnswer(failed('应用不存在'))
          const mistake = mistakeIn(fields, key)
          if (mistake) return signed(failed(mistake), spoilSignature)
          const [order] = book.find(field, key)
          return signed(
            order ? { result_code: 'SUCCESS', result_msg: '成功', ...order } : failed('订单不存在'),
            spoilSignature,
          )
        },
      }
    },
  }
}

function readFields({ headers, body }: Question): JsonObject {
  const type = mediaType(headers)
  if (type === 'application/json') return readJsonObject(body.toString()) ?? {}
  return type === 'application/x-www-form-urlencoded' ? Object.fromEntries(new URLSearchParams(body.toString())) : {}
}

function mistakeIn(fields: JsonObject, key: string): string | undefined {
  if (!key) return '缺少参数'
  if (fields.sign_type && fields.sign_type !== 'MD5') return '签名类型不支持'
  return fields.sign === keyedDigest(fields, zf19Account.key) ? undefined : '签名验证失败'
}

function failed(message: string): JsonObject {
  return { result_code: 'FAIL', result_msg: message }
}

/** As in the document's sample, the keys are sorted. */
function signed(fields: JsonObject, spoil: boolean): Answer {
  const said: JsonObject = { app_id: zf19Account.appId, ...fields }
  const sign = keyedDigest(spoil ? { ...said, spoilt: 1 } : said, zf19Account.key)
  return jsonAnswer(Object.fromEntries(Object.entries({ ...said, sign }).sort(([a], [b]) => (a < b ? -1 : 1))))
}
