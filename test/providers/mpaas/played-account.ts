// An account at a gateway whose private key tests have too, so that they sign answers as the gateway would; and Alipay's SDK as a reference.
import { createPrivateKey, createPublicKey, createSign, type KeyObject } from 'node:crypto'
import { AlipaySdk } from 'alipay-sdk'
import { z } from 'zod'
import { mpaas } from '../../../src/providers/mpaas/index.ts'
import { mpaasAccount } from '../../support/sandbox.ts'

export const { appId } = mpaasAccount
export const app = keysOf(mpaasAccount.app)
export const gateway = keysOf(mpaasAccount.provider)

export const settings = z.strictObject({ endpoint: z.string(), ...mpaas.settings })

/** An account; `changes` are settings as the config file has them. */
export function connect(changes: Partial<z.input<typeof settings>> = {}) {
  return mpaas.connect(
    settings.parse({
      endpoint: 'https://superapp.example/gateway.do',
      credentials: { appId, privateKey: privatePem(app.privateKey), providerPublicKey: publicPem(gateway.publicKey) },
      ...changes,
    }),
  )
}

/** Alipay's own SDK with the same account. */
export function officialSdk(signType: 'RSA2' | 'RSA' = 'RSA2'): AlipaySdk {
  return new AlipaySdk({
    appId,
    privateKey: privatePem(app.privateKey),
    keyType: 'PKCS8',
    alipayPublicKey: publicPem(gateway.publicKey),
    signType,
  })
}

/** The gateway's signature over a wrapper with these bytes. */
export function gatewaySignature(sent: string | Buffer, algorithm = 'RSA-SHA256'): string {
  return createSign(algorithm).update(sent).sign(gateway.privateKey, 'base64')
}

function keysOf({ privateKey, publicKey }: { privateKey: string; publicKey: string }) {
  return { privateKey: createPrivateKey(privateKey), publicKey: createPublicKey(publicKey) }
}

export function privatePem(key: KeyObject, type: 'pkcs8' | 'pkcs1' = 'pkcs8'): string {
  return key.export({ type, format: 'pem' }).toString()
}

export function publicPem(key: KeyObject): string {
  return key.export({ type: 'spki', format: 'pem' }).toString()
}
