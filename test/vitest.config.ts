// How the tests run: most share a few workers; those that start processes or wait have one of their own, many at a time; one runs alone.
import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

// graphql 17 has a development build under a condition of its own; Pothos and Yoga load the other one, and two copies do
// not know each other's types.
const conditions = ['module-sync', 'node']

const processes = [
  'test/*.test.ts',
  'test/{bench,check,client,fleet}/**/*.test.ts',
  'test/access/tokens-in-output.test.ts',
  'test/execution/graphiql.test.ts',
  'test/lookup/find-orders-store.test.ts',
  'test/operations/audit-file.test.ts',
  'test/sandbox/main.test.ts',
  'test/store/{open-store,redis*,sqlite-lock}.test.ts',
  'test/support/services.test.ts',
]

// It measures how soon a gateway under load gets its turn.
const alone = ['test/soak/**/*.test.ts']

export default defineConfig({
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    root: new URL('..', import.meta.url).pathname,
    globalSetup: 'test/support/global-setup.ts',
    pool: 'forks',
    testTimeout: 20_000,
    hookTimeout: 20_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: [...processes, ...alone],
          isolate: false,
          maxWorkers: availableParallelism(),
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'processes',
          include: processes,
          maxWorkers: 2 * availableParallelism(),
          sequence: { groupOrder: 0 },
        },
      },
      { extends: true, test: { name: 'alone', include: alone, maxWorkers: 1, sequence: { groupOrder: 2 } } },
    ],
    // A file that no test loads counts too, as 0 %. What a test starts as a command of its own (npm start) does not count.
    coverage: { provider: 'v8', include: ['src/**/*.ts'], reporter: ['text', 'html'] },
  },
})
