// The field names that identify a payer or hold a signature, compared without case, `_` and `-`.

// Names that end like a payer's id but belong to another party.
const others = /seller|merchant|mch|payee|receiver|shop|store|operator|agent|cashier|staff|service/
const payers = [
  /(open|union)id$/,
  /^(.*(user|logon|login)id|uid)$/,
  /(buyer|payer|consumer|customer|member)(id|no|uid|name|account(no)?|acct(no)?|card(no)?|phone|mobile|tel|email)?$/,
  /^pay(account|acct)(id|no)?$/,
] as const
const secrets = [/^(.*pay|app|wx|md5|rsa)?sign(ature|str|value)?$/, /^nonce(str|string)?$/] as const

/** The name in the form in which names are compared. */
export function plainName(name: string): string {
  return name.replace(/[_\-\s.]/g, '').toLowerCase()
}

/** Whether a field of this name identifies the payer, at any platform; `own`: further names of one platform. */
export function namesPayer(name: string, own: readonly string[]): boolean {
  const plain = plainName(name)
  if (own.some((each) => plainName(each) === plain)) return true
  return payers.some((pattern) => pattern.test(plain)) && !others.test(plain)
}

/** Whether a field of this name is a signature or a nonce, which no client may see. */
export function namesSecret(name: string): boolean {
  const plain = plainName(name)
  return secrets.some((pattern) => pattern.test(plain))
}

/** Whether text that is not JSON seems to have a field with a hidden name: `name=…`, `"name": …`, `<name>…`. */
export function mentions(text: string, isHidden: (name: string) => boolean): boolean {
  for (const { 0: word, index } of text.matchAll(/[\w-]+/g)) {
    const after = index + word.length
    if (/^["'\\\s]*([=:>]|%3[ad])/i.test(text.slice(after, after + 12)) && isHidden(word)) return true
  }
  return false
}

/** Text with the letters that JSON (`\u006f`) or a form (`%6f`) writes as escapes. */
export function unescaped(text: string): string {
  // Only from the first of several backslashes, so that a long run of them costs no more than one pass.
  return text.replace(/(?<!\\)\\+u([0-9a-f]{4})|%([0-7][0-9a-f])/gi, (_escape, unit?: string, byte?: string) =>
    String.fromCharCode(Number.parseInt(unit ?? byte ?? '', 16)),
  )
}
