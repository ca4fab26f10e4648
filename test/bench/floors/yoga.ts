// The second floor, a separate process: graphql-yoga over a Map of orders, with its defaults or tuned.
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createYoga } from 'graphql-yoga'
import { endWithParent } from '../child.ts'
import { listen } from './listen.ts'
import type { MapOrder } from './map-order.ts'
import { createMapSchema } from './map-schema.ts'

const [manner, file = ''] = process.argv.slice(2)
const tuned = { cors: false, multipart: false, maxRequestBodySize: false, logging: false } as const
const orders: MapOrder[] = JSON.parse(readFileSync(file, 'utf8'))

endWithParent()
await listen(createServer(createYoga({ schema: createMapSchema(orders), ...(manner === 'tuned' && tuned) })))
