// A client as another project would write it: it uses only schema/client and the gateway's address.
import type { TypedDocumentNode } from '@graphql-typed-document-node/core'
import { print } from 'graphql'
import { OrderDocument, OrdersDocument } from '../../schema/client/graphql.ts'

const url = process.argv[2] ?? 'http://127.0.0.1:4000/graphql'

async function ask<Data, Variables>(document: TypedDocumentNode<Data, Variables>, variables: Variables): Promise<Data> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: print(document), variables }),
  })
  // The document's type is the type of data.
  const { data, errors } = (await response.json()) as { data?: Data; errors?: { message: string }[] }
  if (!data || errors) throw new Error(errors?.[0]?.message ?? `HTTP ${response.status}`)
  return data
}

const { order } = await ask(OrderDocument, { provider: 'H5ZHIFU', id: 'cad5076f55834f5fadddcfc018cc4068' })
const amount: string = order?.amount.amount ?? '-'
const callback = order && 'callbackState' in order ? order.callbackState : '-'
process.stdout.write(`${order?.status ?? 'no such order'} ${amount} ${callback}\n`)

const { orders } = await ask(OrdersDocument, { outTradeNo: 'everywhere-1' })
for (const { provider, status } of orders?.nodes ?? []) process.stdout.write(`${provider} ${status}\n`)
process.stdout.write(`complete: ${orders?.complete}\n`)
