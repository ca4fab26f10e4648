// No client sees more than it may: every field of the schema × every combination of scopes × own and foreign accounts.
import { expect, test } from 'vitest'
import { type Scope, scopes } from '../../src/domain/client.ts'
import type { GraphqlAnswer } from '../support/ask.ts'
import { fieldNames, fieldsShown } from '../support/every-field.ts'
import {
  accountsOf,
  askedFields,
  combinations,
  everything,
  payers,
  questionsAt,
  rootFields,
  schema,
  sides,
  startMatrix,
} from './matrix.ts'

/** The scopes that fields need; any other field is visible to a client that sees its object. */
const needs: Readonly<Record<string, Scope>> = {
  'Query.order': 'order',
  'Query.node': 'order',
  'Query.orderBatch': 'order',
  'Query.orders': 'order',
  'Query.accounts': 'operations',
  raw: 'raw',
}
const everyPayer = new Set<unknown>(Object.values(payers).flat())

/** The data and refusals of a client with these scopes, if a client with all scopes gets `whole`. */
function toldOf(whole: object, has: readonly Scope[]) {
  const errors: string[] = []
  const veil = (value: unknown, path: readonly string[]): unknown => {
    if (everyPayer.has(value) && !has.includes('payer')) return `****${String(value).slice(-4)}`
    if (Array.isArray(value)) return value.map((item, index) => veil(item, [...path, String(index)]))
    if (typeof value !== 'object' || value === null) return value
    const members = Object.entries(value).map(([name, inner]) => {
      const at = [...path, name]
      const scope = needs[path.length > 0 ? name : `Query.${name.replace(/\d.*/, '')}`]
      if (!scope || has.includes(scope)) return [name, veil(inner, at)]
      errors.push(`${at.join('.')} FORBIDDEN: this needs the scope ${scope}`)
      return [name, null]
    })
    return Object.fromEntries(members)
  }
  return { data: veil(whole, []), errors: errors.sort() }
}

function told({ data, errors = [] }: GraphqlAnswer) {
  const lines = errors.map(({ path, message, extensions }) => `${path?.join('.')} ${extensions?.code}: ${message}`)
  return { data, errors: lines.sort() }
}

/** The values of an answer that would reveal something about its orders. */
function valuesOf(value: unknown): string[] {
  if (typeof value === 'string') return value.length > 4 ? [value] : []
  const members = Object.entries(Object(value)).filter(
    ([name]) => !['__typename', 'provider', 'account'].includes(name),
  )
  return members.flatMap(([, inner]) => valuesOf(inner))
}

test('every field of Query is covered, and Query is the only root', () => {
  expect(Object.keys(rootFields).sort()).toEqual(askedFields.toSorted())
  expect([schema.getMutationType(), schema.getSubscriptionType()].filter(Boolean)).toEqual([])
})

test('every field has a value in the queries here, so that each guard is really tested', async () => {
  const { askAs } = await startMatrix()
  const answers: unknown[] = []
  for (const [own, foreign] of sides)
    for (const side of [own, foreign]) answers.push((await askAs(own, scopes, everything(side))).data)
  const shown = new Set(fieldsShown(schema, answers))
  expect(fieldNames(schema).filter((name) => !shown.has(name))).toEqual([
    'Freshness.staleBecause',
    'Health.reason',
    'LookupFailure.retryAt',
  ])
})

test.each(sides)(
  '%s: each of the 32 gets exactly what its scopes allow, and is refused the rest by name',
  async (own) => {
    const { askAs, calls } = await startMatrix()
    await askAs(own, scopes, everything(own))
    const asked = calls()
    const { data, errors } = await askAs(own, scopes, everything(own))
    expect(errors).toBeUndefined()
    expect(Object(data).accounts.map(({ id }: { id: string }) => id)).toEqual(accountsOf(own))
    for (const has of combinations) {
      const answer = await askAs(own, has, everything(own))
      expect(answer.status).toBe(200)
      expect(told(answer), has.join()).toEqual(toldOf(Object(data), has))
      const text = JSON.stringify(answer)
      const mayKnow = has.includes('order') && has.includes('payer')
      for (const payer of payers[own]) expect(text.includes(payer), `${has.join()}: ${payer}`).toBe(mayKnow)
    }
    expect(calls()).toBe(asked)
  },
)

test.each(sides)(
  '%s: orders of %s are refused in the same way, kept or not, without any data and any call',
  async (own, foreign) => {
    const { askAs, calls } = await startMatrix()
    const ofNoAccount = ({ accounts, ...data }: Record<string, unknown>) => data
    const refusals = new Map<readonly Scope[], unknown>()
    const ask = async (has: readonly Scope[]) => {
      const { status, data, errors = [], ...rest } = await askAs(own, has, everything(foreign))
      expect([status, rest]).toEqual([200, {}])
      return {
        data: ofNoAccount(data ?? {}),
        errors: errors.map(({ locations, ...error }: Record<string, unknown>) => error),
      }
    }
    for (const has of combinations) {
      refusals.set(has, await ask(has))
      if (!has.includes('order')) await askAs(own, has, everything(own))
    }
    expect(calls()).toBe(0)

    await askAs(foreign, scopes, everything(foreign))
    const { data } = await askAs(foreign, scopes, everything(foreign))
    const secrets = valuesOf(ofNoAccount(data ?? {}))
    expect(secrets).toEqual(expect.arrayContaining([...payers[foreign], '35.00']))
    const asked = calls()
    for (const has of combinations) {
      const answer = await ask(has)
      expect(answer).toEqual(refusals.get(has))
      const refused = questionsAt(foreign).map((each) => [each.alias, has.includes('order') ? each.refused : null])
      expect(answer.data).toEqual(Object.fromEntries(refused))
      const silent = [...refused, ['accounts', has.includes('operations') ? [] : null]].filter(
        ([, told]) => told === null,
      )
      expect(answer.errors.map(({ path }) => path).sort()).toEqual(silent.map(([alias]) => [alias]).sort())
      for (const { extensions } of answer.errors) expect(extensions).toMatchObject({ code: 'FORBIDDEN', retryAt: null })
      const text = JSON.stringify(answer)
      expect(secrets.filter((secret) => text.includes(secret))).toEqual([])
    }
    expect(calls()).toBe(asked)
  },
)
