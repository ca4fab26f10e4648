// Signs queries and verifies answers: HMAC-SHA256 over the text, in hexadecimal.
import { createHmac } from 'node:crypto'
import { encode } from '../../../src/providers/toolkit/charset.ts'

export function sign(text: string, secret: string): string {
  return createHmac('sha256', secret).update(encode(text, 'utf-8')).digest('hex')
}
