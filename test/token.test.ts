// `npm run token`: its output admits a client.
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { createAuthenticate } from '../src/access/authentication.ts'
import type { ClientSettings } from '../src/config/client-settings.ts'
import { knownClient } from '../src/config/clients.ts'
import { run } from './support/command.ts'

async function makeToken(name = ''): Promise<{ token: string; client: ClientSettings }> {
  const { output } = await run(`exec ${process.execPath} src/token.ts ${name}`).ended()
  const [, token = '', yaml = ''] = /\n {2}(\S+)\n[^-]*\n( {2}- name.*)$/s.exec(output) ?? []
  return { token, client: parse(yaml)[0] }
}

test('its config line admits its token, under the given name', async () => {
  const { token, client } = await makeToken('finance')
  expect(client.name).toBe('finance')
  const authenticate = createAuthenticate([knownClient(client)], null, Date.now)
  const asker = { headers: { authorization: `Bearer ${token}` }, remoteAddress: '10.0.0.1' }
  expect(authenticate(asker)).toMatchObject({ name: 'finance' })
})

test('no two tokens are the same', async () => {
  const [one, other] = await Promise.all([makeToken(), makeToken()])
  expect(one.token).not.toBe(other.token)
})
