// mpaas as documented: POST /gateway.do, RSA-signed queries, answers signed over their raw text.
import iconv from 'iconv-lite'
import type { MpaasAccount } from './mpaas-account.ts'
import { isCharset, mistakeIn, type Parameters } from './mpaas-rules.ts'
import { openOrderBook } from './order-book.ts'
import type { Play } from './played-provider.ts'
import { rsaSignature } from './rsa-signature.ts'
import { mpaasSeeds } from './seeds/mpaas.ts'
import { type Answer, type JsonObject, type Question, readJsonObject, textAnswer, textOf } from './wire.ts'

const path = '/gateway.do'

export function playMpaas(account: MpaasAccount): Play {
  // trade_no is assigned late, so out_trade_no identifies an order.
  const book = openOrderBook('out_trade_no', mpaasSeeds)
  return {
    path,
    put: book.put,
    async understand(question) {
      const asked = Object.fromEntries(question.url.searchParams)
      const form = await readForm(question)
      const biz = readJsonObject(form.biz_content ?? '')
      // Both may be sent; trade_no takes precedence.
      const field = biz?.trade_no ? 'trade_no' : 'out_trade_no'
      const key = textOf(biz?.[field])
      return {
        key,
        answer({ now, spoilSignature }) {
          if (question.url.pathname !== path) return textAnswer(404, 'Not Found\n')
          if (question.method !== 'POST') return textAnswer(405, 'Method Not Allowed\n')
          const mistake = mistakeIn(asked, form, now, account)
          if (mistake) return gatewayError(mistake, asked)
          return signed(reply(key, book.find(field, key)[0]), asked, account.provider.privateKey, spoilSignature)
        },
      }
    },
  }
}

function reply(key: string, order: JsonObject | undefined): JsonObject {
  if (!key) return failed('ACQ.INVALID_PARAMETER', '参数无效')
  return order ? { code: '10000', msg: 'Success', ...order } : failed('ACQ.TRADE_NOT_EXIST', '交易不存在')
}

function failed(subCode: string, words: string): JsonObject {
  return { code: '40004', msg: 'Business Failed', sub_code: subCode, sub_msg: words }
}

// The document's sample has line breaks, and Java and PHP escape the slash. The signature covers exactly this text, so
// each answer exposes a client that writes the JSON again before it verifies.
function signed(said: JsonObject, asked: Parameters, privateKey: string, spoil: boolean): Answer {
  const text = JSON.stringify(said, null, 2).replaceAll('/', '\\/')
  const charset = asked.charset ?? ''
  const signType = asked.sign_type === 'RSA' ? 'RSA' : 'RSA2'
  const sign = rsaSignature(spoil ? `${text} ` : text, charset, signType, privateKey)
  return encoded(`{\n"trade_query_response": ${text},\n"sign": "${sign}"\n}\n`, charset)
}

/** Failures before the app is authenticated are unsigned. */
function gatewayError(subCode: string, { charset = '' }: Parameters): Answer {
  const [code, msg] = subCode.startsWith('isv.missing')
    ? ['40001', 'Missing Required Arguments']
    : ['40002', 'Invalid Arguments']
  const error = { code, msg, sub_code: subCode, sub_msg: '请求参数有误' }
  return encoded(JSON.stringify({ error_response: error }), isCharset(charset) ? charset : 'utf-8')
}

function encoded(text: string, charset: string): Answer {
  return { status: 200, contentType: `application/json;charset=${charset}`, body: iconv.encode(text, charset) }
}

/** The text fields of the body, which are ASCII in every accepted charset; {} if the body is not a form. */
async function readForm({ headers, body }: Question): Promise<Parameters> {
  const contentType = headers['content-type'] ?? ''
  try {
    const form = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData()
    return Object.fromEntries([...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])))
  } catch {
    return {}
  }
}
