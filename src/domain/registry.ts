// Providers by the id that the config spells; GraphQL spells it in capitals.
import type { Provider } from './provider.ts'

export type Registry<P extends Provider = Provider> = Readonly<Record<string, P>>
