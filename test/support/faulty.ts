// A provider with a bug of its own, for tests of what becomes of errors that nobody expects.
import type { SchemaRegistry } from '../../src/graphql/builder.ts'
import { registry } from '../../src/providers/registry.ts'
import { zf19 } from '../../src/providers/zf19/index.ts'

/** What the bug says: nobody outside may read it. */
export const bug = 'a bug with secret-5f2a in its message'

/** zf19 with fields that throw; the other providers are whole. */
export const faultyRegistry: SchemaRegistry = {
  ...registry,
  zf19: {
    ...zf19,
    fields() {
      throw new Error(bug)
    },
  },
}
