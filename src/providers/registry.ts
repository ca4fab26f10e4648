// One line a provider: the only place where a provider's id is spelled.
import { h5zhifu } from './h5zhifu/index.ts'
import { hkrt } from './hkrt/index.ts'
import { mpaas } from './mpaas/index.ts'
import type { Provider } from './provider.ts'
import { zf19 } from './zf19/index.ts'

/** Providers by the id that the config spells; GraphQL spells it in capitals. */
export type Registry = Readonly<Record<string, Provider>>

export const registry: Registry = { h5zhifu, zf19, hkrt, mpaas }
