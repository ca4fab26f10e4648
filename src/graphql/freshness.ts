// The GraphQL type of an answer's age and source.
import type { Freshness } from '../domain/found-order.ts'
import type { Builder } from './builder.ts'
import { isoTime } from './iso-time.ts'

export function defineFreshness(builder: Builder) {
  return builder.objectRef<Freshness>('Freshness').implement({
    description: 'The age and source of an answer (数据时效).',
    fields: (t) => ({
      source: t.expose('source', {
        type: 'Source',
        description: 'The source of the answer (数据来源).',
      }),
      fetchedAt: t.field({
        type: 'DateTime',
        description: 'When the provider answered (查询时间).',
        resolve: ({ fetchedAt }) => isoTime(fetchedAt),
      }),
      ageSeconds: t.exposeInt('ageSeconds', {
        description: 'The age in whole seconds (数据年龄，秒).',
      }),
      freshUntil: t.field({
        type: 'DateTime',
        nullable: true,
        description: 'Until when the answer is fresh; null if it is not fresh (有效期至).',
        resolve: ({ freshUntil }) => isoTime(freshUntil),
      }),
      staleBecause: t.expose('staleBecause', {
        type: 'StaleReason',
        nullable: true,
        description: 'Why the answer is older than requested; null if it is not (过期原因).',
      }),
    }),
  })
}
