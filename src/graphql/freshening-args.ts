// The arguments `maxAge` and `allowStale`, the same for every query.
import type { Builder } from './builder.ts'

type ArgBuilder = Parameters<Parameters<Builder['queryField']>[1]>[0]['arg']

export function maxAgeArg(arg: ArgBuilder) {
  return arg.int({
    description:
      "Maximum age of the answer in seconds, instead of the account's trust; 0 always asks live; needs the scope `live` (最大数据年龄，秒).",
  })
}

export function allowStaleArg(arg: ArgBuilder) {
  return arg.boolean({
    required: true,
    defaultValue: true,
    description: 'Whether to return an older kept answer instead of a failure (允许过期数据).',
  })
}
