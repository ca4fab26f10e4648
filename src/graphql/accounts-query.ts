// The query `accounts`: the remaining budget of each account and the health of its provider.

import { type BudgetUse, remaining } from '../budget/budget-windows.ts'
import type { Account } from '../domain/account.ts'
import { maySee } from '../domain/client.ts'
import { storeUnavailable } from '../domain/failure.ts'
import type { BudgetWindow } from '../domain/provider.ts'
import type { HealthReport } from '../lookup/circuits.ts'
import type { Builder } from './builder.ts'
import { providerName } from './enums.ts'
import { failureError } from './error.ts'
import { isoTime } from './iso-time.ts'
import { oncePerRequest } from './once-per-request.ts'

/** The windows as GraphQL spells them. */
export const windowNames = {
  perDay: 'DAY',
  perHour: 'HOUR',
  perMinute: 'MINUTE',
  perSecond: 'SECOND',
} as const satisfies Record<BudgetWindow, string>

const usesOf = oncePerRequest((account, { ledger, now }) => ledger.uses(account, now()))
const healthOf = oncePerRequest((account, { circuits }) => circuits.report(account))

export function defineAccountsQuery(builder: Builder): void {
  const budgetWindow = builder.enumType('BudgetWindow', {
    description: 'The period over which calls are counted (额度窗口).',
    values: {
      DAY: { description: 'A calendar day at UTC+8 (自然日).' },
      HOUR: { description: 'Any 60 minutes (一小时内).' },
      MINUTE: { description: 'Any 60 seconds (一分钟内).' },
      SECOND: { description: 'Any second (一秒内).' },
    },
  })
  const healthState = builder.enumType('HealthState', {
    description: "A provider's health in one word (渠道状态).",
    values: {
      UP: { description: 'It answers (正常).' },
      DEGRADED: { description: 'Its last answer was a failure (异常).' },
      BLOCKED: { description: 'It blocks us: a ban or a firewall (被封禁).' },
    },
  })

  const budget = builder.objectRef<BudgetUse>('Budget').implement({
    description: 'One limit of live calls: how much is used and how much is left (额度).',
    fields: (t) => ({
      window: t.field({
        type: budgetWindow,
        description: 'The period over which calls are counted (额度窗口).',
        resolve: ({ window }) => windowNames[window],
      }),
      limit: t.int({ description: 'Calls allowed (上限).', resolve: ({ limit }) => limit }),
      used: t.int({ description: 'Calls counted (已用).', resolve: ({ used }) => used }),
      remaining: t.int({ description: 'Calls left (剩余).', resolve: remaining }),
      resetsAt: t.field({
        type: 'DateTime',
        description: 'When the day ends, or the oldest counted call leaves the window (重置时间).',
        resolve: ({ resetsAt }) => isoTime(resetsAt),
      }),
    }),
  })

  const health = builder.objectRef<HealthReport>('Health').implement({
    description: "A provider's health, as this account sees it (渠道健康).",
    fields: (t) => ({
      state: t.field({
        type: healthState,
        description: 'The state in one word (状态).',
        resolve: ({ state }) => state,
      }),
      since: t.field({
        type: 'DateTime',
        description: 'When this state began (起始时间).',
        resolve: ({ since }) => isoTime(since),
      }),
      reason: t.string({
        nullable: true,
        description: 'The reason, if the state is not UP (原因).',
        resolve: ({ reason }) => reason,
      }),
    }),
  })

  const account = builder.objectRef<Account>('Account').implement({
    description: 'One set of credentials at a provider (账户).',
    fields: (t) => ({
      id: t.id({ description: "The account's id in the config (账户 ID).", resolve: ({ id }) => id }),
      provider: t.field({
        type: 'Provider',
        description: 'The payment platform (支付平台).',
        resolve: ({ providerId }) => providerId,
      }),
      budget: t.field({
        type: [budget],
        description: 'Its limits of live calls (额度).',
        resolve: (account, _args, context) =>
          usesOf(account, context).catch(() => {
            const about = { provider: providerName(account.providerId), account: account.id }
            throw failureError(storeUnavailable(account.id), about)
          }),
      }),
      health: t.field({
        type: health,
        description: "The provider's health (渠道健康).",
        resolve: (account, _args, context) => healthOf(account, context),
      }),
    }),
  })

  builder.queryField('accounts', (t) =>
    t.field({
      type: [account],
      nullable: true,
      description: 'The configured accounts with their budget and health. Requires the scope `operations` (账户列表).',
      authScopes: { operations: true },
      extensions: { liveCalls: 0 },
      resolve: (_root, _args, { accounts, client }) => [...accounts.values()].filter(({ id }) => maySee(client, id)),
    }),
  )
}
