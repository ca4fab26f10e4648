// A gateway in a separate process whose clock its parent sets: takes GATEWAY_CONFIG_TEXT, prints its address and its zone.
import { startGateway } from '../support/gateway.ts'

let time = 0
process.on('message', (message) => {
  time = Number(message)
  process.send?.({ time })
})
process.once('disconnect', () => process.exit())

const { url } = await startGateway(process.env.GATEWAY_CONFIG_TEXT ?? '', { now: () => time })
// Midnight of 1 January 2026 in the process's own zone shows the zone.
process.send?.({ url, newYear: new Date(2026, 0, 1).toISOString() })
