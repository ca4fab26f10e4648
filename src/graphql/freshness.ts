// The type `Freshness`: how old an answer is and where it came from.
import type { Freshness } from '../domain/found-order.ts'
import type { Builder } from './builder.ts'
import { isoTime } from './iso-time.ts'

export function defineFreshness(builder: Builder) {
  return builder.objectRef<Freshness>('Freshness').implement({
    description: 'How old an answer is and where it came from (数据时效).',
    fields: (t) => ({
      source: t.expose('source', {
        type: 'Source',
        description: 'Where the answer came from (数据来源).',
      }),
      fetchedAt: t.field({
        type: 'DateTime',
        description: 'When the provider reported it (查询时间).',
        resolve: ({ fetchedAt }) => isoTime(fetchedAt),
      }),
      ageSeconds: t.exposeInt('ageSeconds', {
        description: 'Whole seconds since `fetchedAt` (数据年龄，秒).',
      }),
      freshUntil: t.field({
        type: 'DateTime',
        nullable: true,
        description: 'When the answer stops being fresh; null if it is not fresh (有效期至).',
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
