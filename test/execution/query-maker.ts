// Random queries over the whole schema, for kept orders, with variables that are valid or not.
import fc from 'fast-check'
import {
  type GraphQLCompositeType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
} from 'graphql'
import {
  absent,
  batchArguments,
  known,
  type Name,
  orderArguments,
  ordersArguments,
  plain,
  rootAliases,
} from './query-parts.ts'

export interface MadeQuery {
  readonly text: string
  readonly variables: readonly Readonly<Record<string, unknown>>[]
}

export interface Making {
  /** Whether selections have @skip and @include. */
  readonly conditions: boolean
  /** Whether arguments have variables. */
  readonly variables: boolean
}

export function queries(schema: GraphQLSchema, making: Making): fc.Arbitrary<MadeQuery> {
  return fc.gen().map((gen) => {
    const one = <T>(values: readonly T[]): T => {
      const [chosen] = values.slice(gen(fc.nat, values.length - 1))
      if (chosen === undefined) throw new TypeError('nothing to choose from')
      return chosen
    }
    const often = (percent: number) => gen(fc.nat, 99) < percent
    const used = new Set<Name>()
    const fragments: { name: string; on: GraphQLCompositeType; text: string }[] = []
    let fragmentsBegun = 0
    let directives = 0
    /** The number of selections left to make; each may have four, so without it they would never end. */
    let left = 40

    const argument = (literals: readonly string[], variables: readonly Name[]): string => {
      if (!making.variables || often(40)) return one(literals)
      const name = one(variables)
      used.add(name)
      if (name === 'keys' && often(30)) return withinLiteral()
      return name === 'k' ? one(['$k', '[$k]', '[$k, { provider: ZF19, id: "!" }]']) : `$${name}`
    }
    const withinLiteral = () => {
      used.delete('keys')
      const parts = [`provider: ${argument(['ZF19'], ['p', 'pd'])}`, `id: ${argument(['"5"'], ['i'])}`]
      if (often(50)) parts.push(`by: ${argument(['TRADE_NO'], ['b', 'bn'])}`)
      if (often(50)) parts.push(`account: ${argument(['null'], ['a'])}`)
      return `[{ ${parts.join(', ')} }]`
    }
    const called = (name: string, table: typeof orderArguments) => {
      const given = table.filter(([, required]) => required || often(40))
      return `${name}(${given.map(([argumentName, , literals, variables]) => `${argumentName}: ${argument(literals, variables)}`).join(', ')})`
    }
    const condition = (): string => {
      if (!making.conditions || directives >= 8 || often(65)) return ''
      directives++
      const by = one(['true', 'false', 'yes', 'no', 'maybe'] as const)
      if (by !== 'true' && by !== 'false') used.add(by)
      const value = by === 'true' || by === 'false' ? by : `$${by}`
      return ` ${one(['@skip', '@include'])}(if: ${value})`
    }

    const selections = (type: GraphQLCompositeType, depth: number): string => {
      const some = Array.from({ length: 1 + gen(fc.nat, 3) }, () => selection(type, depth))
      return `{ ${some.join(' ')} }`
    }
    const selection = (type: GraphQLCompositeType, depth: number): string => {
      if (--left < 0) return '__typename'
      const how = gen(fc.nat, 9)
      if (how === 0) return `__typename${condition()}`
      if (how <= 2 && depth < 4)
        return `... ${one(['', ...conditionsOf(type)])}${condition()} ${selectionsOn(type, depth)}`
      if (how === 3 && depth < 4) return spread(type, depth)
      if (isObjectType(type) || isInterfaceType(type)) return field(type, depth)
      return '__typename'
    }
    const conditionsOf = (type: GraphQLCompositeType) => [`on ${type.name}`]
    const selectionsOn = (type: GraphQLCompositeType, depth: number): string => {
      if (!isAbstractType(type) || often(30)) return selections(type, depth + 1)
      const narrow = one(schema.getPossibleTypes(type))
      return `{ ... on ${narrow.name} ${selections(narrow, depth + 1)} }`
    }
    const spread = (type: GraphQLCompositeType, depth: number): string => {
      const there = fragments.filter(({ on }) => on === type)
      if (there.length > 0 && often(60)) return `...${one(there).name}${condition()}`
      const name = `F${++fragmentsBegun}`
      const text = `fragment ${name} on ${type.name} ${selections(type, depth + 1)}`
      // Only now, because a fragment must not spread itself.
      fragments.push({ name, on: type, text })
      return `...${name}${condition()}`
    }
    const field = (type: GraphQLCompositeType, depth: number): string => {
      const fields = isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : []
      const chosen = one(fields)
      const alias = one(['', '', `x_${chosen.name}: `, `${chosen.name}_: `])
      const inner = getNamedType(chosen.type)
      return `${alias}${chosen.name}${condition()}${isCompositeType(inner) ? ` ${selections(inner, depth + 1)}` : ''}`
    }

    const query = schema.getQueryType()
    // Two fields may have one alias only if they are the same call.
    const calls = new Map<string, string>()
    const root = Array.from({ length: 1 + gen(fc.nat, 2) }, () => {
      const alias = one(rootAliases)
      const call =
        calls.get(alias) ??
        (!making.variables || often(30)
          ? one(plain)
          : one([
              called('order', orderArguments),
              called('orders', ordersArguments),
              called('orderBatch', batchArguments),
            ]))
      calls.set(alias, call)
      const type = getNamedType(query?.getFields()[/^\w+/.exec(call)?.[0] ?? '']?.type)
      return `${alias}: ${call}${condition()} ${isCompositeType(type) ? selections(type, 0) : ''}`
    })
    const body = `{ ${root.join(' ')} ${often(20) ? '__typename' : ''} }`
    const whole = [body, ...fragments.map((each) => each.text)].join(' ')
    const names = [...used].filter((name) => new RegExp(`\\$${name}\\b`).test(whole))
    const definitions = names.map((name) => `$${name}: ${known[name].type}`)
    const values = () => {
      const given = names.map((name) => [name, one(often(92) ? known[name].fits : known[name].odd)] as const)
      return Object.fromEntries(given.filter(([, value]) => value !== absent))
    }
    const text = `query${definitions.length > 0 ? ` (${definitions.join(', ')})` : ''} ${whole}`
    return { text, variables: Array.from({ length: names.length > 0 ? 4 : 1 }, values) }
  })
}
