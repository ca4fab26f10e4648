// The complete config example of the README and of the public contract, with the files that it names.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { mpaasAccount } from '../support/sandbox.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

export const exampleEnv = { H5_KEY: 'the-h5-key', HKRT_KEY: 'the-hkrt-key' }

/** Makes a folder with the example and its files, including /run/secrets; removes it when the test ends. */
export function makeExample(): { directory: string; text: string; file: string } {
  const directory = temporaryFolder()
  mkdirSync(join(directory, 'secrets'))
  writeFileSync(join(directory, 'secrets/zf19'), 'the-zf19-key\n')
  writeFileSync(join(directory, 'app.pem'), mpaasAccount.app.privateKey)
  writeFileSync(join(directory, 'provider.pem'), mpaasAccount.provider.publicKey)
  const text = example.replace('/run/secrets', join(directory, 'secrets'))
  const file = join(directory, 'gateway.yaml')
  writeFileSync(file, text)
  return { directory, text, file }
}

const example = `
store: sqlite:./data/gateway.sqlite        # memory: | sqlite:FILE | redis://… | rediss://…
accounts:
  h5-main:                                 # the account's id: ours, free text of [a-z0-9-]
    provider: h5zhifu                      # h5zhifu | zf19 | hkrt | mpaas
    endpoint: http://127.0.0.1:5001/api/query   # default: the documented one where a provider has one
    allowPlainHttp: true                   # without it a plain-HTTP endpoint is refused, loopback too
    credentials: { appId: "10001", key: "\${H5_KEY}" }
    budget: { perDay: 100, perSecond: 1 }  # hard limits, whatever the number of processes
    minInterval: 60                        # seconds between two live queries of the same order
    default: true                          # the one used where \`account\` is not given and a provider has several
  zf19-main:
    provider: zf19
    credentials: { appId: "191008821006", key: "\${file:/run/secrets/zf19}" }
    requestEncoding: form                  # form | json
    notFound: ["订单不存在"]                 # result_msg patterns that mean "no such order"
  hkrt-main:
    provider: hkrt
    endpoint: http://127.0.0.1:5003/api/v1/pay/wx/query
    allowPlainHttp: true
    credentials: { accessId: cpostest, accessKey: "\${HKRT_KEY}" }
    notFound: ["订单不存在"]
  superapp:
    provider: mpaas
    endpoint: https://superapp.example/gateway.do
    credentials: { appId: "2014072300007148", privateKey: "\${file:./app.pem}", providerPublicKey: "\${file:./provider.pem}" }
    bodyMode: multipart                    # multipart | urlencoded
    signType: RSA2
clients:                                   # who may ask; without this section only loopback may, and the log says so
  - name: support-desk
    tokenSha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
    accounts: [h5-main, zf19-main]         # default: all
    scopes: [order, payer, raw, live, operations]
`
