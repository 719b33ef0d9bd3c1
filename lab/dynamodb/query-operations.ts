/**
 * Query and Scan.
 *
 * @module
 */
import { z } from 'zod'
import { itemSchema, type Item } from './attribute-value.ts'
import { parseCondition, type Condition } from './condition-expression.ts'
import { invalid, tableNotFound } from './dynamodb-error.ts'
import { placeholdersSchema } from './expression-reader.ts'
import { legacyCondition, legacyConditionsSchema } from './legacy-conditions.ts'
import { projection, projectionSchema } from './projection.ts'
import { byAttribute, keyNames, keyOf, keyText, schemaOf } from './table-definition.ts'
import type { TableDefinition } from './table-definition.ts'
import type { Tables } from './tables.ts'

const readSchema = placeholdersSchema.extend(projectionSchema.shape).extend({
  TableName: z.string().min(1),
  IndexName: z.string().optional(),
  FilterExpression: z.string().optional(),
  ConditionalOperator: z.enum(['AND', 'OR']).optional(),
  Limit: z.int().positive().optional(),
  ExclusiveStartKey: itemSchema.optional(),
  Select: z.string().optional(),
})
const scanSchema = readSchema.extend({ ScanFilter: legacyConditionsSchema.optional() })
const querySchema = readSchema.extend({
  KeyConditionExpression: z.string().optional(),
  KeyConditions: legacyConditionsSchema.optional(),
  QueryFilter: legacyConditionsSchema.optional(),
  ScanIndexForward: z.boolean().default(true),
})

type ReadInput = z.infer<typeof readSchema>

/** Answers the items with one hash key, in the order of the range key. */
export async function query(
  tables: Tables,
  raw: unknown,
  isMissingEmpty: boolean,
): Promise<object> {
  const input = querySchema.parse(raw)
  const table = await tableOf(tables, input, isMissingEmpty)
  if (table === undefined) return NOTHING
  const [hash = '', range] = keyNames(schemaOf(table, input.IndexName))
  const { condition, attributes } = keyCondition(input)
  if (!attributes.includes(hash)) {
    throw invalid(`Query condition missed key schema element: ${hash}`)
  }
  const matching = (await tables.items(table.TableName)).filter(condition)
  const ordered = range === undefined ? matching : matching.toSorted(byAttribute(range))
  if (!input.ScanIndexForward) ordered.reverse()
  return page(input, table, ordered, filterOf(input, input.QueryFilter))
}

/** Answers all items. */
export async function scan(tables: Tables, raw: unknown, isMissingEmpty: boolean): Promise<object> {
  const input = scanSchema.parse(raw)
  const table = await tableOf(tables, input, isMissingEmpty)
  if (table === undefined) return NOTHING
  const names = keyNames(schemaOf(table, input.IndexName))
  const items = (await tables.items(table.TableName)).filter((item) =>
    names.every((name) => item[name] !== undefined),
  )
  return page(input, table, items, filterOf(input, input.ScanFilter))
}

const NOTHING = { Items: [], Count: 0, ScannedCount: 0 }

/** A table that the first write will make holds nothing yet. */
async function tableOf(
  tables: Tables,
  { TableName }: ReadInput,
  isMissingEmpty: boolean,
): Promise<TableDefinition | undefined> {
  const table = await tables.find(TableName)
  if (table === undefined && !isMissingEmpty) throw tableNotFound()
  return table
}

function keyCondition(input: z.infer<typeof querySchema>): ReturnType<typeof parseCondition> {
  const { KeyConditionExpression: text, KeyConditions: conditions } = input
  if (text !== undefined) return parseCondition('KeyConditionExpression', text, input)
  if (conditions === undefined) {
    throw invalid(
      'Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.',
    )
  }
  return { condition: legacyCondition(conditions), attributes: Object.keys(conditions) }
}

function filterOf(
  input: ReadInput,
  legacy: z.infer<typeof legacyConditionsSchema> | undefined,
): Condition {
  if (input.FilterExpression !== undefined) {
    return parseCondition('FilterExpression', input.FilterExpression, input).condition
  }
  return legacyCondition(legacy ?? {}, legacy === undefined ? 'AND' : input.ConditionalOperator)
}

/** The limit counts what is read, before the filter. */
function page(
  input: ReadInput,
  table: TableDefinition,
  items: readonly Item[],
  filter: Condition,
): object {
  const { ExclusiveStartKey: startKey, Limit: limit = items.length } = input
  const after = startKey === undefined ? undefined : keyText(table, startKey)
  const start = after === undefined ? 0 : items.findIndex((i) => keyText(table, i) === after) + 1
  const read = items.slice(start, start + limit)
  const kept = read.filter(filter)
  const last = start + limit < items.length ? read.at(-1) : undefined
  return {
    ...(input.Select === 'COUNT' ? {} : { Items: kept.map(projection(input)) }),
    Count: kept.length,
    ScannedCount: read.length,
    ...(last === undefined ? {} : { LastEvaluatedKey: lastKey(input, table, last) }),
  }
}

function lastKey(input: ReadInput, table: TableDefinition, item: Item): Item {
  const names = keyNames(schemaOf(table, input.IndexName))
  const indexed = Object.entries(item).filter(([name]) => names.includes(name))
  return { ...keyOf(table, item), ...Object.fromEntries(indexed) }
}
