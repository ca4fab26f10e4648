// Providers by their id in the config; GraphQL uses the id in capitals.
import type { Provider } from './provider.ts'

export type Registry<P extends Provider = Provider> = Readonly<Record<string, P>>
