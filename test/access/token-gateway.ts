// Tokens of every kind, and a gateway with all its logging switched on.
import { createHash, createPrivateKey, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { SignJWT } from 'jose'
import { parse, stringify } from 'yaml'
import { runGateway } from '../support/command.ts'
import { mpaasAccount, playSandbox } from '../support/sandbox.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

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

/** A gateway in a separate process with all its logging switched on, and the secrets that it knows. */
export async function startOpenBook() {
  const sandbox = await playSandbox()
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
  const audit = join(temporaryFolder(), 'audit.jsonl')
  const config = { ...file, clients, jwt, payerSecret, audit: { to: audit } }
  const command = runGateway(stringify(config), { LOG_LEVEL: 'trace' })
  const url = await command.address()
  const known = [...lines.filter((line) => !line.startsWith('-----')), payerSecret, sha256(tokens.valid)]
  return { sandbox, url, audit: () => readFileSync(audit, 'utf8'), secrets: known, command }
}
