// The scalars (exact numbers, times with a zone, a provider's record) and the type Money.
import type { Money } from '../domain/order.ts'
import type { Builder } from './builder.ts'

export function defineScalars(builder: Builder): void {
  builder.scalarType('SafeInt', {
    description: 'An integer up to 2^53 - 1, which JSON represents exactly; Int ends at 2^31 - 1 (整数).',
    serialize: (value) => value,
    parseValue: () => refuseInput('SafeInt'),
  })
  builder.scalarType('Decimal', {
    description: 'An exact decimal number as text, e.g. "35.00"; never a float (十进制数).',
    serialize: (value) => value,
    parseValue: () => refuseInput('Decimal'),
  })
  builder.scalarType('DateTime', {
    description: 'An ISO 8601 time with a zone, e.g. "2019-03-23T04:13:12+08:00" (日期时间).',
    serialize: (value) => value,
    parseValue: () => refuseInput('DateTime'),
  })
  builder.scalarType('JSON', {
    description: "A provider's own record, with its own field names (原始数据).",
    serialize: (value) => value,
    parseValue: () => refuseInput('JSON'),
  })
  builder.objectType('Money', {
    description: 'An exact amount of money (金额).',
    fields: (t) => ({
      minor: t.expose('minor', {
        type: 'SafeInt',
        description: 'The amount in the smallest unit: fen for CNY, e.g. 3500 (分).',
      }),
      amount: t.field({
        type: 'Decimal',
        description: 'The amount in the currency\'s main unit with two decimals, e.g. "35.00" (元).',
        resolve: decimal,
      }),
      currency: t.string({ description: 'ISO 4217, e.g. "CNY" (币种).', resolve: ({ currency }) => currency }),
    }),
  })
}

/** "35.00" for 3500, without floats. */
export function decimal({ minor }: Money): string {
  const digits = String(minor).padStart(3, '0')
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`
}

function refuseInput(name: string): never {
  throw new TypeError(`${name} cannot be used as input`)
}
