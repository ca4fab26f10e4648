// One line for each provider: the only place with the providers' ids.

import type { SchemaRegistry } from '../graphql/builder.ts'
import { h5zhifu } from './h5zhifu/index.ts'
import { hkrt } from './hkrt/index.ts'
import { mpaas } from './mpaas/index.ts'
import { zf19 } from './zf19/index.ts'

export const registry: SchemaRegistry = { h5zhifu, zf19, hkrt, mpaas }
