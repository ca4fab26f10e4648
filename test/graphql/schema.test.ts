// The schema as clients see it: it has everything that the contract promises, and describes all of it.
import {
  buildClientSchema,
  getIntrospectionQuery,
  type InputValueDefinitionNode,
  type IntrospectionQuery,
  isTypeDefinitionNode,
  parse,
  print,
  printSchema,
  type TypeDefinitionNode,
} from 'graphql'
import { expect, test } from 'vitest'
import { startPair } from '../support/pair.ts'
import { contractSchema } from './contract-schema.ts'

/** Each name of a schema with its type: `Query.order(by: OrderIdKind! = TRADE_NO)`, and its description. */
function namesOf(schema: string): Map<string, string> {
  const names = new Map<string, string>()
  const note = (name: string, node: { description?: { value: string } | undefined }) =>
    names.set(name, node.description?.value ?? '')
  for (const definition of parse(schema).definitions) {
    if (!isTypeDefinitionNode(definition)) continue
    const type = definition.name.value
    note(`${definition.kind} ${type}`, definition)
    for (const part of partsOf(definition)) {
      if (part.kind === 'NamedType') names.set(`${type} has ${part.name.value}`, '')
      else if (part.kind === 'EnumValueDefinition') note(`${type}.${part.name.value}`, part)
      else if (part.kind === 'InputValueDefinition') note(`${type}.${input(part)}`, part)
      else {
        note(`${type}.${part.name.value}: ${print(part.type)}`, part)
        for (const argument of part.arguments ?? []) note(`${type}.${part.name.value}(${input(argument)})`, argument)
      }
    }
  }
  return names
}

/** The parts of a type: fields, values, members, interfaces. */
function partsOf(definition: TypeDefinitionNode) {
  return [
    ...('fields' in definition ? (definition.fields ?? []) : []),
    ...('values' in definition ? (definition.values ?? []) : []),
    ...('types' in definition ? (definition.types ?? []) : []),
    ...('interfaces' in definition ? (definition.interfaces ?? []) : []),
  ]
}

function input({ name, type, defaultValue }: InputValueDefinitionNode): string {
  return `${name.value}: ${print(type)}${defaultValue ? ` = ${print(defaultValue)}` : ''}`
}

/** The schema from the introspection query. */
async function served(): Promise<Map<string, string>> {
  const pair = await startPair()
  const { data } = await pair.ask(getIntrospectionQuery({ inputValueDeprecation: true }))
  // The result of the introspection query.
  return namesOf(printSchema(buildClientSchema(data as unknown as IntrospectionQuery)))
}

test('every name of the contract exists, with its type, its arguments and their defaults', async () => {
  const promised = namesOf(contractSchema)
  expect([...promised.keys()]).toEqual(
    expect.arrayContaining([
      'ObjectTypeDefinition HkrtOrder',
      'HkrtOrder has Order',
      'OrderLookup has OrderNotFound',
      'Query.order: Order',
      'Query.order(by: OrderIdKind! = TRADE_NO)',
      'OrderKey.account: ID',
      'Source.NOTIFICATION',
    ]),
  )
  const there = await served()
  expect([...promised.keys()].filter((name) => !there.has(name))).toEqual([])
})

test('every type, field, argument, input field and enum value has a description with its Chinese term', async () => {
  const names = [...(await served())].filter(([name]) => !/ has /.test(name))
  expect(names.length).toBeGreaterThan(300)
  const described = (text: string) => /[a-z]/i.test(text) && /\p{Script=Han}/u.test(text)
  expect(names.filter(([, description]) => !described(description))).toEqual([])
})
