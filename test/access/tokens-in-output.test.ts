// No token, valid or not, and no credential appears in an answer, its headers, the log or the audit.
import { expect, test } from 'vitest'
import { bug, faultyRegistry } from '../support/faulty.ts'
import { startPlayedGateway } from '../support/played-gateway.ts'
import { header, sha256, startOpenBook, tokens } from './token-gateway.ts'

/** The whole HTTP response. */
async function answerTo(url: string, headers: Record<string, string>, body?: object | string): Promise<string> {
  const post = { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) }
  const response = await fetch(url, { headers: { 'content-type': 'application/json', ...headers }, ...(body && post) })
  return `${response.status} ${JSON.stringify([...response.headers])} ${await response.text()}`
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
const fields = '{ id tradeNo payerId payerKey raw freshness { staleBecause } }'
const order = `{ order(provider: ZF19, id: "19-paid-1", maxAge: 0) ${fields} accounts { id health { reason } } }`
const faults = ['none', 'reset', 'html', 'badSignature'] as const

/** Places where people put a token by mistake. */
const misplaced = (token: string): Record<string, string>[] => [
  ...['', 'Basic ', 'Token ', 'Bearer:', 'Bearer x ', 'Bearer Bearer '].map((scheme) => ({
    authorization: scheme + token,
  })),
  { authorization: `Bearer ${token}, Bearer ${token}` },
  {
    'proxy-authorization': token,
    'x-api-key': token,
    cookie: `token=${token}`,
    origin: `https://${token.slice(0, 20)}.example`,
  },
  { ...bearer(tokens.valid), traceparent: `00-${token}-00`, 'x-dry-run': token, 'x-request-id': token, referer: token },
]
const asArgument = (token: string): object[] => [
  { query: `{ order(provider: ZF19, id: "${token}") ${fields} } # ${token}` },
  { query: `{ orders(outTradeNo: "${token}") { nodes ${fields} failures { account code message } } }` },
  { query: 'query ($t: ID!) { node(id: $t) { id } }', variables: { t: token } },
  { query: order, operationName: token },
  { query: order, variables: { token }, extensions: { token } },
]
/** A GraphQL error quotes the client's own text if it is the mistake, but only to that client. */
const asName = (token: string): object[] => [
  { query: `{ t${token.replaceAll(/\W/g, '_')} }` },
  { query: `{ orders(outTradeNo: "1", accounts: ["${token}"]) { complete } }` },
  { query: 'query ($n: Int) { order(provider: ZF19, id: "1", maxAge: $n) { id } }', variables: { n: token } },
]

test('a token is not echoed, logged or audited, whatever it is and wherever it is sent', {
  timeout: 60_000,
}, async () => {
  const { sandbox, url, audit, secrets, command } = await startOpenBook()
  const answers: string[] = []
  const saidBack: string[] = []
  const note = async (...question: Parameters<typeof answerTo>) => void answers.push(await answerTo(...question))
  for (const kind of faults) {
    for (const provider of Object.values(sandbox.providers)) provider.fault = { kind }
    for (const token of Object.values(tokens)) {
      for (const query of [order, '{ unknown }', '{ accounts']) await note(url, bearer(token), { query })
      for (const body of asArgument(token)) await note(url, bearer(tokens.valid), body)
    }
  }
  for (const token of Object.values(tokens)) {
    for (const headers of misplaced(token)) await note(url, headers, { query: order })
    for (const path of ['', '/../health', '/../ready', `/../${token}`]) {
      const asked = `${url}${path}?query={accounts{id}}&access_token=${token}`
      for (const headers of [{}, bearer(token)]) await note(asked, headers)
    }
    for (const body of asName(token)) saidBack.push(await answerTo(url, bearer(tokens.valid), body))
  }
  const { output, complaints } = await command.end()

  const written = [output, complaints, audit()]
  for (const [name, token] of Object.entries(tokens)) {
    const parts = token.length > 64 ? token.split('.') : [token]
    for (const part of parts.filter((each) => each !== header)) {
      const found = [...answers, ...written].filter((text) => text.includes(part))
      expect(found, name).toEqual([])
      expect(written.join().includes(part.replaceAll(/\W/g, '_')), name).toBe(false)
    }
  }
  for (const secret of secrets)
    expect([...answers, ...saidBack, ...written].filter((text) => text.includes(secret))).toEqual([])

  // The search works: the valid tokens were accepted, echoed text is found, and all logging is on.
  for (const name of ['desk', 'jwt/ann']) expect(audit()).toContain(`"client":"${name}"`)
  expect(saidBack.filter((text) => text.includes(tokens.wrong))).toHaveLength(3)
  expect(secrets.length).toBeGreaterThan(20)
  expect(output).toContain('answers at')
  expect(complaints).toContain('"level"')
})

test('a body that is not JSON is not echoed', async () => {
  const { gateway } = await startPlayedGateway()
  expect(await answerTo(gateway.url, {}, `{"query": "${tokens.wrong}`)).not.toContain(tokens.wrong)
})

test("an internal error is logged without the client's token and query", async () => {
  const log: string[] = []
  const clients = [{ name: 'desk', tokenSha256: sha256(tokens.valid) }]
  const { gateway } = await startPlayedGateway({ clients }, { registry: faultyRegistry, log: (line) => log.push(line) })
  const answer = await answerTo(gateway.url, bearer(tokens.valid), { query: `${order} # ${tokens.wrong}` })
  expect(answer).toContain('INTERNAL_SERVER_ERROR')
  expect(log.join()).toContain(bug)
  for (const token of [tokens.valid, tokens.wrong, sha256(tokens.valid)])
    expect(answer + log.join()).not.toContain(token)
})
