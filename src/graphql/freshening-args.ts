// The arguments `maxAge` and `allowStale`, the same at every query.
import type { Builder } from './builder.ts'

type ArgBuilder = Parameters<Parameters<Builder['queryField']>[1]>[0]['arg']

export function maxAgeArg(arg: ArgBuilder) {
  return arg.int({
    description: 'Seconds: how old the answer may be, in place of our own trust; 0 asks live (最大数据年龄，秒).',
  })
}

export function allowStaleArg(arg: ArgBuilder) {
  return arg.boolean({
    required: true,
    defaultValue: true,
    description: 'Whether an older kept answer is better than a failure (允许过期数据).',
  })
}
