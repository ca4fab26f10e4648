// Bytes to text and back without loss: a signature covers the original bytes, including those outside the charset.
import iconv from 'iconv-lite'

export type Charset = 'utf-8' | 'gbk'

/** Characters of each charset, with bytes read as latin1; every other byte from 0x80 on is outside it. */
const characters: Readonly<Record<Charset, string>> = {
  'utf-8':
    '[\\xc2-\\xdf][\\x80-\\xbf]|\\xe0[\\xa0-\\xbf][\\x80-\\xbf]|[\\xe1-\\xec\\xee\\xef][\\x80-\\xbf]{2}|\\xed[\\x80-\\x9f][\\x80-\\xbf]|\\xf0[\\x90-\\xbf][\\x80-\\xbf]{2}|[\\xf1-\\xf3][\\x80-\\xbf]{3}|\\xf4[\\x80-\\x8f][\\x80-\\xbf]{2}',
  gbk: '[\\x81-\\xfe][\\x40-\\x7e\\x80-\\xfe]',
}

/** A text with more pieces than this is not text with a cut character, but another charset or noise. */
const mostPieces = 10_000

/** Text with each byte outside the charset as a lone surrogate, U+DC80 to U+DCFF; throws for noise. */
export function decode(body: Buffer, charset: Charset): string {
  return (whole(body, charset) ?? piecewise(body, charset)).replace(/^\ufeff/, '')
}

/** The bytes that `decode` was given. */
export function encode(text: string, charset: Charset): Buffer {
  if (text.isWellFormed()) return iconv.encode(text, charset)
  const pieces = text.split(/([\udc80-\udcff])/u)
  // Every second piece is an escaped byte.
  return Buffer.concat(
    pieces.map((piece, place) => (place % 2 ? Buffer.of(piece.charCodeAt(0) & 0xff) : iconv.encode(piece, charset))),
  )
}

/** The text for people: U+FFFD in place of bytes outside the charset. */
export function legible(text: string): string {
  return text.isWellFormed() ? text : new TextDecoder('utf-8', { ignoreBOM: true }).decode(encode(text, 'utf-8'))
}

function piecewise(body: Buffer, charset: Charset): string {
  const character = characters[charset]
  const runs = pieces(body, new RegExp(`(?:[^\\x80-\\xff]+|${character})+|[\\x80-\\xff]`, 'g'))
  const single = new RegExp(`[^\\x80-\\xff]+|${character}|[\\x80-\\xff]`, 'g')
  return runs.map((run) => whole(run, charset) ?? pieces(run, single).map(orEscaped).join('')).join('')

  function orEscaped(piece: Buffer): string {
    const escaped = (byte: number) => String.fromCharCode(byte < 0x80 ? byte : 0xdc00 + byte)
    return whole(piece, charset) ?? Array.from(piece, escaped).join('')
  }
}

function pieces(bytes: Buffer, pattern: RegExp): Buffer[] {
  const found = bytes.toString('latin1').match(pattern) ?? []
  if (found.length > mostPieces) throw new TypeError('another charset')
  return found.map((piece) => Buffer.from(piece, 'latin1'))
}

// iconv-lite decodes any bytes; only text that encodes to the same bytes is in this charset.
function whole(bytes: Buffer, charset: Charset): string | undefined {
  const text = iconv.decode(bytes, charset, { stripBOM: false })
  return iconv.encode(text, charset).equals(bytes) ? text : undefined
}
