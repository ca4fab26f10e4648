// A gateway in a separate process with short leases: takes GATEWAY_CONFIG, prints its address.
import { readFile } from 'node:fs/promises'
import { startGateway } from '../support/gateway.ts'

const config = await readFile(process.env.GATEWAY_CONFIG ?? '', 'utf8')
const { url } = await startGateway(config, { lease: { lasts: 1_500, prolongEvery: 500 } })
process.stdout.write(`${url}\n`)
