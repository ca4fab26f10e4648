// What a query may be at most: refused before it costs a call, and before graphql's own rules go through it.
import { type DocumentNode, type GraphQLError, type SelectionSetNode, visit } from 'graphql'
import { refusal } from '../graphql/error.ts'
import { fragmentsOf } from './fragments.ts'
import { mergedFields } from './merged-fields.ts'
import { mostNested } from './text-bounds.ts'

export interface QueryLimits {
  readonly aliases: number
  /** Levels of fields; introspection has its own limit. */
  readonly depth: number
  readonly directives: number
}

/** GraphiQL's own introspection query is 13 levels deep. */
const introspectionDepth = 15
/** The whole schema is a large answer. */
const introspections = 2
/** No tool renames what it asks of the schema; each name is another list of all fields or types. */
const introspectionAliases = 5
/** The same response name so often in one place, fragments included, is not in any honest query. */
const repetitions = 50
/** No type has so many fields, with all aliases. */
const fieldsInPlace = 500
/** Ten fragments with the same ten fields, in 100 places, have 90,000. */
const comparisons = 100_000
const definitions = 200
/** Each fragment counted wherever it is spread, for all definitions together. */
const selections = 20_000

interface Measure {
  readonly aliases: number
  readonly directives: number
  readonly depth: number
  readonly introspection: number
  readonly introspections: number
  readonly introspectionAliases: number
  /** Levels of selection sets, fragments included. */
  readonly nested: number
  readonly selections: number
}

const nothing: Measure = {
  aliases: 0,
  directives: 0,
  depth: 0,
  introspection: 0,
  introspections: 0,
  introspectionAliases: 0,
  nested: 0,
  selections: 0,
}
const endless: Measure = { ...nothing, nested: Number.POSITIVE_INFINITY }

/** Each fragment is measured once. */
export function refusedForLimits(document: DocumentNode, limits: QueryLimits): GraphQLError[] {
  if (document.definitions.length > definitions)
    return [refusal('BAD_REQUEST', `the query has too many definitions: more than ${definitions}`)]
  const fragments = fragmentsOf(document)
  const known = new Map<string, Measure>()
  const errors: GraphQLError[] = []
  let [total, compared] = [0, 0]
  for (const definition of document.definitions) {
    if (!('selectionSet' in definition) || !definition.selectionSet) continue
    const inside = measureSet(definition.selectionSet, false, 1)
    total += inside.selections
    const directives = inside.directives + (definition.directives?.length ?? 0)
    const refuse = (what: string, limit: number, has: number) => {
      if (has <= limit) return
      const figures = Number.isFinite(has) ? `${has}, at most ${limit}` : `at most ${limit}`
      errors.push(refusal('BAD_REQUEST', `the query has too many ${what}: ${figures}`, { node: definition }))
    }
    refuse('selections, fragments included', selections, total)
    refuse('levels, fragments included', mostNested, inside.nested)
    if (definition.kind === 'OperationDefinition') {
      refuse('aliases', limits.aliases, inside.aliases)
      refuse('levels', limits.depth, inside.depth)
      refuse('levels of introspection', introspectionDepth, inside.introspection)
      refuse('questions for the schema', introspections, inside.introspections)
      refuse('aliases in introspection', introspectionAliases, inside.introspectionAliases)
      refuse('directives', limits.directives, directives)
    }
    if (errors.length > 0) return errors
    const merged = mergedFields([definition.selectionSet], fragments)
    compared += merged.comparisons
    refuse('fields in one place', fieldsInPlace, merged.widest)
    refuse('fields of one name in one place', repetitions, merged.repeated)
    refuse('fields, arguments and fragments to compare', comparisons, compared)
    if (errors.length > 0) return errors
  }
  visit(document, {
    Field(node) {
      // An answer with such a name is taken for a promise.
      if ((node.alias ?? node.name).value === 'then' && errors.length < 5)
        errors.push(refusal('BAD_REQUEST', 'the response name "then" is reserved; use an alias', { node }))
    },
  })
  return errors

  function measureSet(set: SelectionSetNode, introspecting: boolean, level: number): Measure {
    if (level > mostNested) return endless
    const sum = { ...nothing, nested: 1 }
    for (const selection of set.selections) {
      const one = measureSelection(selection, introspecting, level)
      sum.aliases += one.aliases
      sum.directives += one.directives + (selection.directives?.length ?? 0)
      sum.depth = Math.max(sum.depth, one.depth)
      sum.introspection = Math.max(sum.introspection, one.introspection)
      sum.introspections += one.introspections
      sum.introspectionAliases += one.introspectionAliases
      sum.nested = Math.max(sum.nested, one.nested + 1)
      sum.selections += one.selections + 1
    }
    return sum
  }

  function measureSelection(
    node: SelectionSetNode['selections'][number],
    introspecting: boolean,
    level: number,
  ): Measure {
    if (node.kind === 'FragmentSpread') return measureFragment(node.name.value, introspecting, level)
    if (node.kind === 'InlineFragment') return measureSet(node.selectionSet, introspecting, level + 1)
    const asks = node.name.value === '__schema' || node.name.value === '__type'
    const within = introspecting || asks
    const inner = node.selectionSet ? measureSet(node.selectionSet, within, level + 1) : nothing
    return {
      ...inner,
      aliases: inner.aliases + (node.alias ? 1 : 0),
      depth: within ? inner.depth : inner.depth + 1,
      introspection: within ? inner.introspection + 1 : inner.introspection,
      introspections: inner.introspections + (asks ? 1 : 0),
      introspectionAliases: inner.introspectionAliases + (introspecting && node.alias ? 1 : 0),
    }
  }

  function measureFragment(name: string, introspecting: boolean, level: number): Measure {
    const fragment = fragments.get(name)
    const key = `${introspecting}/${name}`
    const before = known.get(key)
    if (before || !fragment) return before ?? nothing
    // One that spreads itself has no end.
    known.set(key, endless)
    const measured = measureSet(fragment.selectionSet, introspecting, level + 1)
    known.set(key, measured)
    return measured
  }
}
