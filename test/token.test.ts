// `npm run token`: what it prints lets a client in.
import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { createAuthenticate } from '../src/access/authentication.ts'
import { knownClient } from '../src/config/clients.ts'

function run(...args: string[]): { token: string; client: { name: string; tokenSha256: string; scopes: ['order'] } } {
  const printed = execFileSync(process.execPath, ['src/token.ts', ...args], { encoding: 'utf8' })
  const [, token = '', yaml = ''] = /\n {2}(\S+)\n[^-]*\n( {2}- name.*)$/s.exec(printed) ?? []
  return { token, client: parse(yaml)[0] }
}

test('its token is the one that its config line lets in, under the name asked for', () => {
  const { token, client } = run('finance')
  expect(client.name).toBe('finance')
  const authenticate = createAuthenticate([knownClient(client)], null, Date.now)
  const asker = { headers: { authorization: `Bearer ${token}` }, remoteAddress: '10.0.0.1' }
  expect(authenticate(asker)).toMatchObject({ name: 'finance' })
})

test('no two tokens are alike', () => expect(run().token).not.toBe(run().token))
