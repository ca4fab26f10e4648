// The gateway's configuration for the simulated providers, as YAML.
import { h5zhifuAccount } from './h5zhifu.ts'
import { hkrtAccount } from './hkrt.ts'
import type { MpaasAccount } from './mpaas-account.ts'
import { zf19Account } from './zf19.ts'

export type Endpoints = Readonly<Record<'h5zhifu' | 'zf19' | 'hkrt' | 'mpaas', string>>

/** `coolOff: 0`, so that the gateway asks a simulated provider again at once after its fault is switched off. */
export function gatewayConfig(endpoints: Endpoints, mpaas: MpaasAccount): string {
  return `store: "memory:"
accounts:
  h5-main:
    provider: h5zhifu
    endpoint: ${endpoints.h5zhifu}
    allowPlainHttp: true
    coolOff: 0
    credentials: { appId: "${h5zhifuAccount.appId}", key: ${h5zhifuAccount.key} }
  zf19-main:
    provider: zf19
    endpoint: ${endpoints.zf19}
    allowPlainHttp: true
    coolOff: 0
    credentials: { appId: "${zf19Account.appId}", key: ${zf19Account.key} }
    notFound: ["订单不存在"]
  hkrt-main:
    provider: hkrt
    endpoint: ${endpoints.hkrt}
    allowPlainHttp: true
    coolOff: 0
    credentials: { accessId: ${hkrtAccount.accessId}, accessKey: ${hkrtAccount.accessKey} }
    notFound: ["订单不存在"]
  superapp:
    provider: mpaas
    endpoint: ${endpoints.mpaas}
    allowPlainHttp: true
    coolOff: 0
    credentials:
      appId: "${mpaas.appId}"
      privateKey: |
${indented(mpaas.app.privateKey)}
      providerPublicKey: |
${indented(mpaas.provider.publicKey)}
`
}

function indented(pem: string): string {
  return pem.trim().replace(/^/gm, '        ')
}
