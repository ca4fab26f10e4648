// Tokens of every kind, and a gateway that writes down all it ever would.
import { createHash, createPrivateKey, randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SignJWT } from 'jose'
import { onTestFinished } from 'vitest'
import { parse, stringify } from 'yaml'
import { run } from '../support/command.ts'
import { mpaasAccount, playSandbox } from '../support/sandbox.ts'

const word = () => randomBytes(24).toString('hex')
export const sha256 = (token: string) => createHash('sha256').update(token).digest('hex')
const issuer = { issuer: 'https://login.example', audience: 'order-gateway' }
const { app: keys, provider: stranger } = mpaasAccount

function sign(exp: string, key = keys.privateKey): Promise<string> {
  return new SignJWT({ accounts: '*', scope: 'order payer raw live operations', jti: word() })
    .setProtectedHeader({ alg: 'RS256' })
    .setSubject('ann')
    .setIssuer(issuer.issuer)
    .setAudience(issuer.audience)
    .setExpirationTime(exp)
    .sign(createPrivateKey(key))
}

export const tokens = {
  valid: word(),
  wrong: word(),
  expired: word(),
  'valid JWT': await sign('1h'),
  'expired JWT': await sign('-1h'),
  'forged JWT': await sign('1h', stranger.privateKey),
  'what looks like a JWT': `${word()}.${word()}.${word()}`,
}
/** The same in every JWT. */
export const header = tokens['valid JWT'].split('.')[0]
const payerSecret = word()

/** A gateway of its own process that writes down all it ever would, with the secrets that it knows. */
export async function startOpenBook() {
  const sandbox = await playSandbox()
  const folder = mkdtempSync(join(tmpdir(), 'order-gateway-tokens-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file: { accounts: Record<string, { credentials: Record<string, string> }> } = parse(sandbox.config)
  const credentials = Object.values(file.accounts).flatMap(({ credentials }) => Object.entries(credentials))
  const secret = ([name]: [string, string]) => ['key', 'accessKey', 'privateKey'].includes(name)
  const lines = credentials.filter(secret).flatMap(([, value]) => value.trim().split('\n'))
  const scopes = ['order', 'payer', 'raw', 'live', 'operations']
  const clients = [
    { name: 'desk', tokenSha256: sha256(tokens.valid), scopes },
    { name: 'gone', tokenSha256: [{ sha256: sha256(tokens.expired), expires: '2020-01-01T00:00:00Z' }], scopes },
  ]
  const jwt = { ...issuer, publicKey: keys.publicKey }
  const audit = join(folder, 'audit.jsonl')
  const config = { ...file, clients, jwt, payerSecret, audit: { to: audit } }
  writeFileSync(join(folder, 'gateway.yaml'), stringify(config))
  const env = { GATEWAY_CONFIG: join(folder, 'gateway.yaml'), PORT: '0', LOG_LEVEL: 'trace' }
  const command = run(`exec ${process.execPath} src/main.ts`, env)
  const [url = ''] = /http:\S+/.exec(await command.printed(/http:\S+\n/)) ?? []
  const known = [...lines.filter((line) => !line.startsWith('-----')), payerSecret, sha256(tokens.valid)]
  return { sandbox, url, audit: () => readFileSync(audit, 'utf8'), secrets: known, command }
}
