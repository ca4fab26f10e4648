// The account at the simulated mpaas: an app id and two key pairs, created at each start so that they are never stored.
import { generateKeyPair } from 'node:crypto'
import { promisify } from 'node:util'

export interface MpaasAccount {
  readonly appId: string
  readonly app: KeyPair
  readonly provider: KeyPair
}

interface KeyPair {
  readonly publicKey: string
  readonly privateKey: string
}

export async function makeMpaasAccount(): Promise<MpaasAccount> {
  const [app, provider] = await Promise.all([makeKeyPair(), makeKeyPair()])
  return { appId: '2014072300007148', app, provider }
}

// 2048 bits: the document allows a signature of at most 344 characters.
function makeKeyPair(): Promise<KeyPair> {
  return promisify(generateKeyPair)('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
}
