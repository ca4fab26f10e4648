// A failure as data, so that one provider's failure never hides another provider's order.
import type { Failure } from '../domain/failure.ts'
import type { Builder } from './builder.ts'
import { isoTime } from './iso-time.ts'

export interface LookupFailure {
  readonly kind: 'failed'
  /** The provider's id in the registry. */
  readonly providerId: string
  /** Our account, or the account that the query named. */
  readonly accountId: string
  readonly failure: Failure
}

export function defineLookupFailure(builder: Builder) {
  return builder.objectRef<LookupFailure>('LookupFailure').implement({
    description: 'Why a lookup failed (查询失败).',
    fields: (t) => ({
      provider: t.field({
        type: 'Provider',
        description: 'The payment platform (支付平台).',
        resolve: ({ providerId }) => providerId,
      }),
      account: t.id({ description: 'Our account at the provider (账户).', resolve: ({ accountId }) => accountId }),
      code: t.field({
        type: 'FailureCode',
        description: 'Why it failed (失败代码).',
        resolve: ({ failure }) => failure.code,
      }),
      message: t.string({
        description: 'Why it failed, in words (失败说明).',
        resolve: ({ failure }) => failure.message,
      }),
      retryAt: t.field({
        type: 'DateTime',
        nullable: true,
        description: 'When a retry can help; null if unknown (可重试时间).',
        resolve: ({ failure }) => isoTime(failure.retryAt),
      }),
    }),
  })
}
