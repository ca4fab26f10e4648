// How the tests run: each test file in a process of its own. `npm run coverage` also reports which lines of src they reach.
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
    // A file that no test loads counts too, as 0 %. What a test starts as a command of its own (npm start) does not count.
    coverage: { provider: 'v8', include: ['src/**/*.ts'], reporter: ['text', 'html'] },
  },
})
