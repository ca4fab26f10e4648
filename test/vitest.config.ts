// How the tests run: every file that mirrors one of src, in its own process.
import { defineConfig } from 'vitest/config'

// graphql 17 has a development build under a condition of its own; Pothos and Yoga load the other one, and two copies do
// not know each other's types.
const conditions = ['module-sync', 'node']

export default defineConfig({
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['test/**/*.test.ts'],
    pool: 'forks',
    testTimeout: 20_000,
    hookTimeout: 20_000,
  },
})
