// The text that a failure quotes from an answer: short, and safe for a log.
import { legible } from './charset.ts'

/** Only this much of a message is processed; the shown part is far shorter. */
const longestMessage = 10_000

/** Text without markup, control characters, signatures, signed text and `secrets`. */
export function clean(text: string, secrets: readonly string[], length = 200): string {
  const cleaned = secrets
    .reduce((rest, secret) => (secret ? rest.replaceAll(secret, '***') : rest), legible(text))
    .slice(0, longestMessage)
    .replace(/<[^<>]*>|[<>]/g, ' ')
    .replace(/[\w.]{1,40}=[^\s&]{0,500}(?:&[\w.]{1,40}=[^\s&]{0,500})+/g, '***')
    .replace(/[A-Za-z0-9+/=%]{65,}/g, (run) => (isRandom(run) ? '***' : run))
    .replace(/[0-9a-f]{32,}/gi, '***')
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim()
  // Cut by characters: half of a surrogate pair is not text.
  const start = Array.from(cleaned.slice(0, 2 * length))
    .slice(0, length)
    .join('')
  return start.length < cleaned.length ? `${start}…` : cleaned
}

/** Shows an unexpected value in a message. */
export function told(value: unknown): string {
  if (Array.isArray(value)) return 'a list'
  // Numbers kept by their digits are objects too, with their own text.
  if (typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype)
    return 'an object'
  return clean(typeof value === 'string' ? JSON.stringify(value) : String(value), [], 40)
}

/** Base64 of so many bytes has digits and letters of both cases. */
function isRandom(run: string): boolean {
  return /\d/.test(run) && /[a-z]/.test(run) && /[A-Z]/.test(run)
}
