// A gateway in a process of its own whose leases are short: GATEWAY_CONFIG in, its address out.
import { readFile } from 'node:fs/promises'
import { startGateway } from '../support/gateway.ts'

const config = await readFile(process.env.GATEWAY_CONFIG ?? '', 'utf8')
const { url } = await startGateway(config, { lease: { lasts: 1_500, prolongEvery: 500 } })
process.stdout.write(`${url}\n`)
