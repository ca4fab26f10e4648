// Searches all output of a gateway for every secret that it must keep: with faulty providers, and with hostile
// providers that echo requests.
import { createHash, randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, onTestFinished, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { h5zhifuAccount } from '../src/sandbox/h5zhifu.ts'
import { hkrtAccount } from '../src/sandbox/hkrt.ts'
import type { SandboxFault } from '../src/sandbox/sandbox.ts'
import { zf19Account } from '../src/sandbox/zf19.ts'
import { runGateway } from './support/command.ts'
import { playSandbox } from './support/sandbox.ts'
import { temporaryFolder } from './support/temporary-folder.ts'

const payers = [
  'oT_0R1etkSgOiwGgNve-tmd0h1h2',
  'oT_sub_0R1etkSgOiwGgNve',
  '01501o8f93I3nJAGB1jG4ONxtxV25DCN3Gec3uggnC4CJU0',
]

/** A provider that answers every query with a failure that contains the whole query. */
async function startEcho() {
  const heard: string[] = []
  const server = createServer(async (request, response) => {
    const body = await text(request)
    const url = new URL(request.url ?? '/', 'http://echo')
    const sign = url.searchParams.get('sign') ?? /sign"?[:=]"?([0-9A-F]{32})/.exec(body)?.[1] ?? ''
    heard.push(sign)
    // Some show the text that they verify; here with the signed text, raw and encoded.
    const said = `wrong sign ${sign} ${encodeURIComponent(sign)}, expected over ${[...url.searchParams].map((pair) => pair.join('=')).join('&')} ${body}`
    const answers: Record<string, object> = {
      '/h5zhifu': { code: 1001, msg: said },
      '/zf19': { result_code: 'FAIL', result_msg: said },
      '/hkrt': { return_code: 10003, return_msg: said },
      '/mpaas': {
        error_response: { code: '40002', msg: 'Invalid Arguments', sub_code: 'isv.invalid-signature', sub_msg: said },
      },
    }
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answers[url.pathname]))
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  onTestFinished(() => void server.close())
  // A server that listens on a port has an address of this form.
  const { port } = server.address() as AddressInfo
  return { heard, at: (name: string) => `http://127.0.0.1:${port}/${name}` }
}

const token = () => randomBytes(24).toString('base64url')

async function startOpenBook() {
  const sandbox = await playSandbox()
  const echo = await startEcho()
  const tokens = { support: token(), finance: token() }
  const keys = { h5zhifu: token(), zf19: token(), hkrt: token() }

  const file: { accounts: Record<string, { credentials: Record<string, string> }> } = parse(sandbox.config)
  const mpaas = file.accounts.superapp?.credentials ?? {}
  const eager = { minInterval: 0, budget: { perMinute: 10_000, perSecond: 1_000 }, coolOff: 0 }
  for (const account of Object.values(file.accounts)) Object.assign(account, { ...eager, default: true })
  const plain = { allowPlainHttp: true, ...eager }
  const accounts = {
    ...file.accounts,
    'echo-h5zhifu': {
      provider: 'h5zhifu',
      endpoint: echo.at('h5zhifu'),
      credentials: { appId: '77', key: keys.h5zhifu },
      ...plain,
    },
    'echo-zf19': {
      provider: 'zf19',
      endpoint: echo.at('zf19'),
      credentials: { appId: '1977', key: keys.zf19 },
      ...plain,
    },
    'echo-hkrt': {
      provider: 'hkrt',
      endpoint: echo.at('hkrt'),
      credentials: { accessId: 'echo', accessKey: keys.hkrt },
      ...plain,
    },
    'echo-mpaas': { provider: 'mpaas', endpoint: echo.at('mpaas'), credentials: { ...mpaas, appId: 'echo' }, ...plain },
  }
  const client = (name: keyof typeof tokens, scopes: string[]) => ({
    name,
    tokenSha256: createHash('sha256').update(tokens[name]).digest('hex'),
    scopes,
  })
  const clients = [
    client('support', ['order', 'raw', 'live', 'operations']),
    client('finance', ['order', 'raw', 'live', 'operations', 'payer']),
  ]
  const store = `sqlite:${join(temporaryFolder(), 'gateway.sqlite')}`
  const command = runGateway(stringify({ ...file, store, accounts, clients }), { LOG_LEVEL: 'trace' })
  const url = await command.address()

  const privateLines = (mpaas.privateKey ?? '').split('\n').filter((line) => line !== '' && !line.startsWith('-----'))
  const secrets = [
    ...[h5zhifuAccount.key, zf19Account.key, hkrtAccount.accessKey],
    ...Object.values(keys),
    ...Object.values(tokens),
    ...privateLines,
  ]
  return { sandbox, echo, tokens, secrets, command, url }
}

/** The headers and body of an HTTP response. */
async function fetchAll(url: string, init: RequestInit = {}): Promise<string> {
  const response = await fetch(url, init)
  return `${[...response.headers].map((pair) => pair.join(': ')).join('\n')}\n\n${await response.text()}`
}

const fields = `{ __typename id tradeNo outTradeNo channelTradeNo status payerId attach raw freshness { staleBecause }
  ... on HkrtOrder { errorMessage wechat { openid subOpenid } } }`
const numbers = {
  H5ZHIFU: ['h5-success-1', 'h5-fee-error-1', 'nobody'],
  ZF19: ['19-paid-1', '19-paid-2', 'nobody'],
  HKRT: ['WX-paid-2', 'WX-paid-3', 'WX-paid-7', 'nobody'],
  MPAAS: ['mp-success-1', 'mp-success-4', 'nobody'],
} as const
const faults: readonly SandboxFault[] = [
  { kind: 'none' },
  { kind: 'status', status: 500 },
  { kind: 'reset' },
  { kind: 'html' },
  { kind: 'badSignature' },
  { kind: 'ban' },
  { kind: 'garbage' },
]

test('no secret, token, signature or payer is in any answer, log line or page', { timeout: 60_000 }, async () => {
  const { sandbox, echo, tokens, secrets, command, url } = await startOpenBook()
  const answers: string[] = []
  const forFinance: string[] = []

  async function ask(query: string): Promise<void> {
    const send = (token: string) =>
      fetchAll(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ query }),
      })
    answers.push(await send(tokens.support))
    forFinance.push(await send(tokens.finance))
  }

  for (const fault of faults) {
    for (const provider of Object.values(sandbox.providers)) provider.fault = fault
    for (const [provider, ids] of Object.entries(numbers)) {
      for (const id of ids) await ask(`{ order(provider: ${provider}, id: "${id}", maxAge: 0) ${fields} }`)
      await ask(`{ order(provider: ${provider}, id: "${ids[0]}", maxAge: 0, allowStale: false) ${fields} }`)
    }
    await ask(`{ orders(outTradeNo: "everywhere-1", maxAge: 0) { nodes ${fields} failures { account code message } } }`)
    await ask('{ accounts { id budget { window used } health { state reason } } }')
  }
  for (const provider of Object.keys(numbers))
    await ask(
      `{ order(provider: ${provider}, account: "echo-${provider.toLowerCase()}", id: "1", maxAge: 0) ${fields} }`,
    )
  await ask('{ accounts { id health { state reason } } }')

  const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } })
  for (const path of ['/health', '/ready', '/metrics', '/graphql?query={accounts{id}}', '/nowhere'])
    answers.push(await fetchAll(new URL(path, url).href, bearer(tokens.support)))
  answers.push(await fetchAll(url, { headers: { accept: 'text/html' } }))
  answers.push(await fetchAll(url, { method: 'POST', ...bearer(`${tokens.support}x`), body: '{' }))
  answers.push(
    await fetchAll(url, { method: 'POST', ...bearer(tokens.support), body: `{"query":"{ ${tokens.finance}` }),
  )

  const { status, output, complaints } = await command.end()
  expect(status).toBe(0)

  const signs = echo.heard.filter((sign) => sign !== '')
  // Even a part of a signature, or of the signed text, is too much.
  const parts = signs.flatMap((sign) => [sign.slice(0, 24), encodeURIComponent(sign).slice(0, 24), sign.slice(-24)])
  const kept = [...secrets, ...parts, '&key=', '&charset=', '&sign_type=', 'BEGIN PRIVATE KEY']
  const told = [...answers, output, complaints]
  for (const needle of [...kept, ...payers]) expect(told.find((each) => each.includes(needle))).toBe(undefined)
  for (const needle of kept) expect(forFinance.find((each) => each.includes(needle))).toBe(undefined)

  // The search works: every provider's echo was queried, and the client that may see payers saw them.
  expect(signs.length).toBeGreaterThanOrEqual(8)
  expect(secrets.length).toBeGreaterThan(20)
  for (const payer of payers) expect(forFinance.some((each) => each.includes(payer))).toBe(true)
  expect(answers.some((each) => each.includes('wrong sign'))).toBe(true)
})
