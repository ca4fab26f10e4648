// A gateway in a process of its own whose clock its parent sets: GATEWAY_CONFIG_TEXT in, its address and its zone out.
import { startGateway } from '../support/gateway.ts'

let time = 0
process.on('message', (message) => {
  time = Number(message)
  process.send?.({ time })
})
process.once('disconnect', () => process.exit())

const { url } = await startGateway(process.env.GATEWAY_CONFIG_TEXT ?? '', { now: () => time })
// Midnight of 1 January 2026 in the process's own zone shows which one that is.
process.send?.({ url, newYear: new Date(2026, 0, 1).toISOString() })
