// How old an answer is and where it came from, as the schema tells it.
import type { Freshness } from '../domain/found-order.ts'
import type { Builder } from './builder.ts'
import { isoTime } from './iso-time.ts'

export function defineFreshness(builder: Builder) {
  return builder.objectRef<Freshness>('Freshness').implement({
    description: 'How old an answer is and where it came from (数据时效).',
    fields: (t) => ({
      source: t.expose('source', {
        type: 'Source',
        description: 'Where it came from (数据来源).',
      }),
      fetchedAt: t.field({
        type: 'DateTime',
        description: 'When the provider told it (查询时间).',
        resolve: ({ fetchedAt }) => isoTime(fetchedAt),
      }),
      ageSeconds: t.exposeInt('ageSeconds', {
        description: 'Whole seconds since then (数据年龄，秒).',
      }),
      freshUntil: t.field({
        type: 'DateTime',
        nullable: true,
        description: 'Until when we trust it without asking again; null: no longer (有效期至).',
        resolve: ({ freshUntil }) => isoTime(freshUntil),
      }),
      staleBecause: t.expose('staleBecause', {
        type: 'StaleReason',
        nullable: true,
        description: 'Why it is older than wanted; null: it is not (过期原因).',
      }),
    }),
  })
}
