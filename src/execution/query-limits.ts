// The limits of a query, as one validation rule: it refuses a query before any call. Each fragment is measured once.
import type { FragmentDefinitionNode, SelectionSetNode, ValidationContext, ValidationRule } from 'graphql'
import { refusal } from '../graphql/error.ts'

export interface QueryLimits {
  readonly aliases: number
  /** Levels of fields; introspection has its own limit. */
  readonly depth: number
  readonly directives: number
}

/** GraphiQL's own introspection query is 13 levels deep. */
const introspectionDepth = 15
/** No honest query repeats a response name this often in one selection set. */
const repetitions = 50

interface Measure {
  readonly aliases: number
  readonly directives: number
  readonly depth: number
  readonly introspection: number
  readonly repeated: number
}

const nothing: Measure = { aliases: 0, directives: 0, depth: 0, introspection: 0, repeated: 0 }

export function createQueryLimits(limits: QueryLimits): ValidationRule {
  return (context: ValidationContext) => {
    const fragments = new Map<string, Measure>()
    return {
      Field(node) {
        // JavaScript takes an object with a member `then` for a promise.
        if ((node.alias ?? node.name).value === 'then')
          context.reportError(refusal('BAD_REQUEST', 'the response name "then" is reserved; use an alias', { node }))
      },
      OperationDefinition(operation) {
        const inside = measureSet(operation.selectionSet, false)
        const found = { ...inside, directives: inside.directives + (operation.directives?.length ?? 0) }
        const refuse = (what: string, limit: number, has: number) => {
          if (has > limit)
            context.reportError(
              refusal('BAD_REQUEST', `the query has too many ${what}: ${has}, at most ${limit}`, { node: operation }),
            )
        }
        refuse('aliases', limits.aliases, found.aliases)
        refuse('levels', limits.depth, found.depth)
        refuse('levels of introspection', introspectionDepth, found.introspection)
        refuse('directives', limits.directives, found.directives)
        refuse('fields with one response name in one selection set', repetitions, found.repeated)
      },
    }

    function measureSet({ selections }: SelectionSetNode, introspecting: boolean): Measure {
      let total = nothing
      const names = new Map<string, number>()
      for (const selection of selections) {
        const one = measureSelection(selection, introspecting)
        const own = selection.directives?.length ?? 0
        total = {
          aliases: total.aliases + one.aliases,
          directives: total.directives + one.directives + own,
          depth: Math.max(total.depth, one.depth),
          introspection: Math.max(total.introspection, one.introspection),
          repeated: Math.max(total.repeated, one.repeated),
        }
        const name = selection.kind === 'Field' ? (selection.alias ?? selection.name).value : undefined
        if (name) names.set(name, (names.get(name) ?? 0) + 1)
      }
      return { ...total, repeated: Math.max(total.repeated, ...names.values()) }
    }

    function measureSelection(node: SelectionSetNode['selections'][number], introspecting: boolean): Measure {
      if (node.kind === 'FragmentSpread') return measureFragment(context.getFragment(node.name.value), introspecting)
      if (node.kind === 'InlineFragment') return measureSet(node.selectionSet, introspecting)
      const within = introspecting || node.name.value === '__schema' || node.name.value === '__type'
      const inner = node.selectionSet ? measureSet(node.selectionSet, within) : nothing
      return {
        ...inner,
        aliases: inner.aliases + (node.alias ? 1 : 0),
        depth: within ? inner.depth : inner.depth + 1,
        introspection: within ? inner.introspection + 1 : inner.introspection,
      }
    }

    function measureFragment(fragment: FragmentDefinitionNode | null | undefined, introspecting: boolean): Measure {
      if (!fragment) return nothing
      const name = `${introspecting}/${fragment.name.value}`
      const known = fragments.get(name)
      if (known) return known
      // Another rule refuses a fragment that spreads itself; the measuring must only end.
      fragments.set(name, nothing)
      const measured = measureSet(fragment.selectionSet, introspecting)
      fragments.set(name, measured)
      return measured
    }
  }
}
