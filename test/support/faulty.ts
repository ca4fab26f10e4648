// A provider with a bug, for tests of unexpected errors.
import type { SchemaRegistry } from '../../src/graphql/builder.ts'
import { registry } from '../../src/providers/registry.ts'
import { zf19 } from '../../src/providers/zf19/index.ts'

/** The bug's message, which no client may see. */
export const bug = 'a bug with secret-5f2a in its message'

/** zf19 with fields that throw; the other providers work. */
export const faultyRegistry: SchemaRegistry = {
  ...registry,
  zf19: {
    ...zf19,
    fields() {
      throw new Error(bug)
    },
  },
}
