/**
 * What a table is called, how its items are keyed, and how DynamoDB describes it.
 *
 * @module
 */
import { z } from 'zod'
import { compare, identityOf, typeOf, type Item } from './attribute-value.ts'
import { invalid } from './dynamodb-error.ts'

const keySchema = z
  .array(z.object({ AttributeName: z.string().min(1), KeyType: z.enum(['HASH', 'RANGE']) }))
  .min(1)
  .max(2)

/** Names of a table or an index, and the attributes that key it, hash first. */
export type KeySchema = z.infer<typeof keySchema>

const indexes = z.array(z.looseObject({ IndexName: z.string(), KeySchema: keySchema })).optional()

/** Input of CreateTable. */
export const tableDefinitionSchema = z.object({
  TableName: z.string().min(1),
  KeySchema: keySchema,
  AttributeDefinitions: z
    .array(z.object({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) }))
    .default([]),
  GlobalSecondaryIndexes: indexes,
  LocalSecondaryIndexes: indexes,
  BillingMode: z.string().optional(),
  ProvisionedThroughput: z
    .object({ ReadCapacityUnits: z.number(), WriteCapacityUnits: z.number() })
    .optional(),
})

/** A table as the store keeps it. */
export interface TableDefinition extends z.infer<typeof tableDefinitionSchema> {
  /** Milliseconds since the epoch, by the lab's clock. */
  readonly createdAt: number
  /** The key was taken from an item, since no request had named one yet. */
  readonly isKeyGuessed?: boolean | undefined
}

/** Names of the attributes that make a key, hash first. */
export function keyNames(schema: KeySchema): readonly string[] {
  return schema.toSorted((a) => (a.KeyType === 'HASH' ? -1 : 1)).map((part) => part.AttributeName)
}

/**
 * The key schema of a table or of one of its indexes.
 *
 * @throws a ValidationException for an index that the table does not have.
 */
export function schemaOf(table: TableDefinition, indexName: string | undefined): KeySchema {
  if (indexName === undefined) return table.KeySchema
  const all = [...(table.GlobalSecondaryIndexes ?? []), ...(table.LocalSecondaryIndexes ?? [])]
  const index = all.find((candidate) => candidate.IndexName === indexName)
  if (index === undefined) {
    throw invalid(`The table does not have the specified index: ${indexName}`)
  }
  return index.KeySchema
}

/**
 * The part of an item that keys it.
 *
 * @throws a ValidationException when a part is missing or has another type than the table declares.
 */
export function keyOf(table: TableDefinition, item: Item): Item {
  const entries = keyNames(table.KeySchema).map((name) => {
    const value = item[name]
    if (value === undefined) {
      throw invalid(
        `One or more parameter values were invalid: Missing the key ${name} in the item`,
      )
    }
    const wanted = table.AttributeDefinitions.find((one) => one.AttributeName === name)
    if (wanted !== undefined && typeOf(value) !== wanted.AttributeType) {
      throw invalid(
        `One or more parameter values were invalid: Type mismatch for key ${name} expected: ${wanted.AttributeType} actual: ${typeOf(value)}`,
      )
    }
    return [name, value] as const
  })
  return Object.fromEntries(entries)
}

/** Refuses a key that has other attributes than the table's. */
export function checkKey(table: TableDefinition, key: Item): void {
  const names = keyNames(table.KeySchema)
  const given = Object.keys(key)
  if (given.length !== names.length || names.some((name) => key[name] === undefined)) {
    throw invalid('The provided key element does not match the schema')
  }
  keyOf(table, key)
}

/** Text that is the same for items with equal keys and for those alone. */
export function keyText(table: TableDefinition, item: Item): string {
  return JSON.stringify(Object.values(keyOf(table, item)).map(identityOf))
}

/** Orders items by one attribute. */
export function byAttribute(name: string): (a: Item, b: Item) => number {
  return (a, b) => compare(a[name], b[name]) ?? 0
}

/** A table as DescribeTable shows it. */
export function describeTable(
  table: TableDefinition,
  itemCount: number,
  status: 'ACTIVE' | 'DELETING' = 'ACTIVE',
): Readonly<Record<string, unknown>> {
  const { createdAt, isKeyGuessed, ...definition } = table
  const throughput = definition.ProvisionedThroughput ?? {
    ReadCapacityUnits: 0,
    WriteCapacityUnits: 0,
  }
  return {
    ...definition,
    // Whoever describes a table for which the lab has guessed wants to know.
    ...(isKeyGuessed === true ? { LinklabKeyIsGuessed: true } : {}),
    TableStatus: status,
    CreationDateTime: createdAt / 1000,
    ProvisionedThroughput: { NumberOfDecreasesToday: 0, ...throughput },
    TableSizeBytes: 0,
    ItemCount: itemCount,
    TableArn: `arn:aws:dynamodb:us-east-1:000000000000:table/${table.TableName}`,
  }
}
