// Every query of the schema with all its fields, at accounts of two sides, for clients with every combination of scopes.
import { expect } from 'vitest'
import { appKeyOf } from '../../src/domain/app-key.ts'
import { type Scope, scopes } from '../../src/domain/client.ts'
import { createSchema } from '../../src/graphql/schema.ts'
import { registry } from '../../src/providers/registry.ts'
import { h5zhifuAccount } from '../../src/sandbox/h5zhifu.ts'
import { hkrtAccount } from '../../src/sandbox/hkrt.ts'
import { wholeWechatAnswer } from '../../src/sandbox/seeds/wechat-answer.ts'
import { zf19Account } from '../../src/sandbox/zf19.ts'
import { as, client } from '../support/clients.ts'
import { createClock } from '../support/clock.ts'
import { everyField } from '../support/every-field.ts'
import { startPlayedGateway } from '../support/played-gateway.ts'
import { mpaasAccount } from '../support/sandbox.ts'

interface Known {
  readonly account: AccountName
  readonly provider: string
  readonly id: string
  /** Its id for `node`. */
  readonly identity: string
}
const apps = {
  'h5-main': appKeyOf('h5zhifu', String(h5zhifuAccount.appId)),
  'zf19-main': appKeyOf('zf19', zf19Account.appId),
  'hkrt-main': appKeyOf('hkrt', hkrtAccount.accessId),
  superapp: appKeyOf('mpaas', mpaasAccount.appId),
} as const
type AccountName = keyof typeof apps
export type Side = 'east' | 'west'
const known: Readonly<Record<Side, readonly Known[]>> = {
  east: [
    { account: 'h5-main', provider: 'H5ZHIFU', id: 'h5-success-2', identity: 'h5-success-2' },
    { account: 'hkrt-main', provider: 'HKRT', id: 'WX-all-1', identity: 'WX-all-1' },
  ],
  west: [
    { account: 'zf19-main', provider: 'ZF19', id: '19-paid-2', identity: '19-paid-2' },
    { account: 'superapp', provider: 'MPAAS', id: 'mp-success-1', identity: 'm-mp-success-1' },
  ],
}
/** A client's own side, and the other side. */
export const sides = [
  ['east', 'west'],
  ['west', 'east'],
] as const

export function accountsOf(side: Side): string[] {
  return known[side].map(({ account }) => account)
}

/** A number without an order. */
export const nobody = 'nobody-1'

/** The fields of Query except `accounts`: how each asks for an order, and what it returns for one that the client may not see. */
const asked: Readonly<Record<string, (order: Known) => readonly { args: string; refused: unknown }[]>> = {
  order: ({ account, provider, id }) => [
    { args: `provider: ${provider}, id: "${id}", account: "${account}"`, refused: null },
    { args: `provider: ${provider}, id: "${id}"`, refused: null },
  ],
  node: ({ account, identity }) => [
    { args: `id: "${Buffer.from(`${apps[account]}/${identity}`).toString('base64url')}"`, refused: null },
  ],
  orderBatch: ({ account, provider, id }) =>
    [id, nobody].map((number) => ({
      args: `keys: [{ provider: ${provider}, id: "${number}", account: "${account}" }]`,
      refused: [notYours(account, provider)],
    })),
  orders: ({ account, provider, id }) => [
    { args: `outTradeNo: "m-${id}", accounts: ["${account}"]`, refused: search([notYours(account, provider)]) },
    { args: `outTradeNo: "m-${id}", providers: [${provider}]`, refused: search([]) },
  ],
}

function notYours(account: string, provider: string) {
  const message = expect.stringContaining(`this client may not use ${account}`)
  return { __typename: 'LookupFailure', provider, account, code: 'FORBIDDEN', message, retryAt: null }
}

function search(failures: readonly object[]) {
  return { __typename: 'OrderSearch', nodes: [], failures, complete: false, paidMoreThanOnce: false }
}

export const schema = createSchema(registry)
export const rootFields = schema.getQueryType()?.getFields() ?? {}
export const askedFields = [...Object.keys(asked), 'accounts']

export interface Asked {
  /** `orders1_HKRT`: the field of Query, the index of its query, the provider. */
  readonly alias: string
  readonly root: string
  readonly args: string
  /** The data if the client may not see the account. */
  readonly refused: unknown
}

export function questionsAt(side: Side): Asked[] {
  return known[side].flatMap((order) =>
    Object.entries(asked).flatMap(([root, ask]) =>
      ask(order).map((each, index) => ({ alias: `${root}${index}_${order.provider}`, root, ...each })),
    ),
  )
}

/** All queries of a side, field by field, and the accounts. */
export function everything(side: Side): string {
  const questions = questionsAt(side).map(
    ({ alias, root, args }) => `${alias}: ${root}(${args}) { ...${typeOf(root)} }`,
  )
  return `{ ${questions.join('\n')}\naccounts { ...${typeOf('accounts')} } }\n${everyField(schema)}`
}

function typeOf(root: string): string {
  return String(rootFields[root]?.type).replaceAll(/[[\]!]/g, '')
}

/** The 32 combinations of five scopes. */
export const combinations: readonly (readonly Scope[])[] = Array.from({ length: 2 ** scopes.length }, (_, bits) =>
  scopes.filter((_, place) => (bits & (1 << place)) !== 0),
)

/** The payers of the orders. */
export const payers = {
  east: ['oT_0R1etkSgOiwGgNve-tmd0h1h2', 'oT_sub_0R1etkSgOiwGgNve'],
  west: ['oT_0R1etkSgOiwGgNve-tmd0h1h2', '01501o8f93I3nJAGB1jG4ONxtxV25DCN3Gec3uggnC4CJU0'],
} as const satisfies Record<Side, readonly string[]>

export async function startMatrix() {
  const clock = createClock()
  const clients = combinations.flatMap((some) =>
    sides.map(([side]) => client(nameOf(side, some), { scopes: some, accounts: accountsOf(side) })),
  )
  const played = await startPlayedGateway({ clients, payerSecret: 'joins a payer’s orders' }, { now: clock.now })
  played.sandbox.providers.hkrt.put(orderThatTellsAll())
  return {
    ...played,
    clock,
    /** As the client of this side with these scopes. */
    askAs: (side: Side, some: readonly Scope[], query: string) => played.ask(query, {}, as(nameOf(side, some))),
  }
}

function nameOf(side: Side, some: readonly Scope[]): string {
  return [side, ...some].join('-')
}

/** With every field that hkrt documents. */
function orderThatTellsAll() {
  return {
    ...{ trade_no: 'WX-all-1', out_trade_no: 'm-WX-all-1', channel_trade_no: 'v-WX-all-1', weixin_no: 'c-WX-all-1' },
    ...{
      trade_status: '1',
      error_code: 'NOTED',
      error_msg: '已记录',
      appid: 'wx8888888888888888',
      openid: payers.east[0],
    },
    ...{ total_amount: '35.00', remanent_amount: '24.99', refunded_amount: '10.01', rate: '0.38', fee: '5.00' },
    ...{ fee_subsidy_party: '服务商', pre_fee_subsidy_amount: '2.00', real_fee_subsidy_amount: '2.00' },
    ...{ real_fee_amount: '3.00', attach: wholeWechatAnswer('WX-all-1') },
  }
}
