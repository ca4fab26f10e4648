// Signs questions and verifies answers: HMAC-SHA256 over the text, in hexadecimal.
import { createHmac } from 'node:crypto'

export function sign(text: string, secret: string): string {
  return createHmac('sha256', secret).update(text).digest('hex')
}
