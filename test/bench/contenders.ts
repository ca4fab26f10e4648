// The gateway and the floors that it is compared with, in fresh processes, after a check that all give the same answers.
import { mkdtempSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { type Child, startChild } from './child.ts'
import type { MapOrder } from './floors/map-order.ts'
import { startGateway, writeConfig } from './gateway.ts'
import { writeBodies } from './load/client.ts'
import { wholeBatchBody, wholeOrdersBody } from './questions.ts'
import { ask } from './request-bytes.ts'
import type { Stage } from './stage.ts'

export const contenderNames = ['bare', 'yoga-map', 'yoga-tuned', 'gateway'] as const
export type ContenderName = (typeof contenderNames)[number]

export interface Contender {
  readonly name: ContenderName
  readonly pid: number
  readonly port: number
}

export interface Contenders extends AsyncDisposable {
  readonly all: readonly Contender[]
  /** The file with the request bodies for the load client. */
  readonly bodies: string
  /** Throws if a contender's answer to the first body differs from the gateway's. */
  compare(): Promise<void>
}

export interface Kept {
  /** The orders at h5zhifu; if empty, the orders of the merchant number that all accounts have. */
  readonly ids: readonly string[]
  readonly bodies: readonly string[]
}

export async function startContenders(stage: Stage, { ids, bodies }: Kept): Promise<Contenders> {
  await using starting = new AsyncDisposableStack()
  const folder = mkdtempSync(join(stage.folder, 'contenders-'))
  const files = { orders: join(folder, 'orders'), bytes: join(folder, 'bytes') }
  const [first = ''] = bodies

  const gateway = await standing('gateway', startGateway(stage, writeConfig(stage)))
  await keep(gateway.port, ids)
  writeFileSync(files.orders, JSON.stringify(await keep(gateway.port, ids)))
  writeFileSync(files.bytes, await ask(gateway.port, first))
  const floors = [
    await standing('bare', floor('bare.ts', files.bytes)),
    await standing('yoga-map', floor('yoga.ts', 'default', files.orders)),
    await standing('yoga-tuned', floor('yoga.ts', 'tuned', files.orders)),
  ]

  function floor(file: string, ...args: readonly string[]): Child {
    return startChild({ core: stage.cores?.server ?? null, line: [`test/bench/floors/${file}`, ...args] })
  }

  async function standing(name: ContenderName, child: Child): Promise<Contender> {
    starting.use(child)
    return { name, pid: child.pid, port: await child.port() }
  }

  async function compare(): Promise<void> {
    const expected = readAnswer(await ask(gateway.port, first))
    for (const { name, port } of floors)
      if (!isDeepStrictEqual(readAnswer(await ask(port, first)), expected))
        throw new Error(`${name} answers another thing than the gateway: ${await ask(port, first)}`)
  }

  await compare()
  const started = starting.move()
  return {
    all: [...floors, gateway],
    bodies: writeBodies(folder, bodies),
    compare,
    [Symbol.asyncDispose]: () => started.disposeAsync(),
  }
}

/** Queries all orders of a workload, so that they are kept; returns them. */
export async function keep(port: number, ids: readonly string[]): Promise<MapOrder[]> {
  const orders: MapOrder[] = []
  for (let from = 0; from < ids.length; from += 100) {
    const part = ids.slice(from, from + 100)
    const { data } = JSON.parse(await ask(port, wholeBatchBody(part)))
    for (const [index, { order }] of data.orderBatch.entries()) {
      if (order?.tradeNo !== part[index] || order?.status !== 'PAID')
        throw new Error(`the gateway does not know ${part[index]}: ${JSON.stringify(data.orderBatch[index])}`)
      orders.push(order)
    }
  }
  if (ids.length > 0) return orders
  const { data } = JSON.parse(await ask(port, wholeOrdersBody()))
  const { nodes, complete } = data.orders
  if (!complete || nodes.length !== 4) throw new Error(`not all accounts answer: ${JSON.stringify(data)}`)
  return nodes
}

/** The answer without the age, which grows during the comparison. */
function readAnswer(text: string): unknown {
  return JSON.parse(text, (name, value) => (name === 'ageSeconds' ? 0 : value))
}
