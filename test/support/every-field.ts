// A query for every field of the schema, made from the schema, so that it includes every new field.
import {
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
} from 'graphql'

/** A fragment for each type that has fields, named as the type: all its fields, down to the leaves. */
export function everyField(schema: GraphQLSchema): string {
  const fragments = typesOf(schema)
    .filter(isCompositeType)
    .map((type) => {
      const parts = isAbstractType(type)
        ? schema.getPossibleTypes(type).map(({ name }) => `...${name}`)
        : Object.values(type.getFields()).map((field) => {
            const inner = getNamedType(field.type)
            return isCompositeType(inner) ? `${field.name} { ...${inner.name} }` : field.name
          })
      return `fragment ${type.name} on ${type.name} { __typename ${parts.join(' ')} }`
    })
  return fragments.join('\n')
}

/** Every field, by its interface if it has one, else by its type: `Order.status`, `HkrtOrder.fee`. */
export function fieldNames(schema: GraphQLSchema): string[] {
  const names = typesOf(schema).flatMap((type) =>
    isObjectType(type) ? Object.keys(type.getFields()).map((field) => nameOf(type, field)) : [],
  )
  return [...new Set(names)].sort()
}

/** The fields with a value in an answer to `everyField`. */
export function fieldsShown(schema: GraphQLSchema, value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => fieldsShown(schema, item))
  if (typeof value !== 'object' || value === null) return []
  const type = schema.getType('__typename' in value ? String(value.__typename) : '')
  return Object.entries(value).flatMap(([field, inner]) => [
    ...(type && field !== '__typename' && inner !== null ? [nameOf(type, field)] : []),
    ...fieldsShown(schema, inner),
  ])
}

function typesOf(schema: GraphQLSchema): GraphQLNamedType[] {
  return Object.values(schema.getTypeMap()).filter(
    (type) => !type.name.startsWith('__') && type !== schema.getQueryType(),
  )
}

function nameOf(type: GraphQLNamedType, field: string): string {
  const parents = isObjectType(type) || isInterfaceType(type) ? type.getInterfaces() : []
  return `${parents.find((parent) => field in parent.getFields())?.name ?? type.name}.${field}`
}
