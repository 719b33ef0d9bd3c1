/**
 * GetItem, PutItem, UpdateItem and DeleteItem.
 *
 * @module
 */
import { z } from 'zod'
import { attributeValue, itemSchema, type Item } from './attribute-value.ts'
import { parseCondition } from './condition-expression.ts'
import { DynamoDbError, invalid } from './dynamodb-error.ts'
import { placeholdersSchema } from './expression-reader.ts'
import { legacyCondition, legacyConditionsSchema } from './legacy-conditions.ts'
import { projection, projectionSchema } from './projection.ts'
import { addedTo, deletedFrom } from './set-arithmetic.ts'
import { keyOf } from './table-definition.ts'
import type { Tables } from './tables.ts'
import { parseUpdate, type Update } from './update-expression.ts'

const conditionSchema = placeholdersSchema.extend({
  TableName: z.string().min(1),
  ConditionExpression: z.string().optional(),
  Expected: legacyConditionsSchema.optional(),
  ConditionalOperator: z.enum(['AND', 'OR']).optional(),
  ReturnValues: z.enum(['NONE', 'ALL_OLD', 'UPDATED_OLD', 'ALL_NEW', 'UPDATED_NEW']).optional(),
  ReturnValuesOnConditionCheckFailure: z.string().optional(),
})

const getSchema = placeholdersSchema
  .extend({ TableName: z.string().min(1), Key: itemSchema })
  .extend(projectionSchema.shape)
const putSchema = conditionSchema.extend({ Item: itemSchema })
const deleteSchema = conditionSchema.extend({ Key: itemSchema })
const updateSchema = deleteSchema.extend({
  UpdateExpression: z.string().optional(),
  AttributeUpdates: z
    .record(
      z.string(),
      z.object({
        Value: attributeValue.optional(),
        Action: z.enum(['PUT', 'DELETE', 'ADD']).default('PUT'),
      }),
    )
    .optional(),
})

/** Answers the item with a key, or an empty object. */
export async function getItem(tables: Tables, raw: unknown): Promise<object> {
  const input = getSchema.parse(raw)
  const table = await tables.withKey(input.TableName, input.Key)
  const item = await tables.get(table, input.Key)
  return item === undefined ? {} : { Item: projection(input)(item) }
}

/** Writes an item whole. */
export async function putItem(tables: Tables, raw: unknown): Promise<object> {
  const input = putSchema.parse(raw)
  const table = await tables.withItem(input.TableName, input.Item)
  const old = await tables.get(table, input.Item)
  checkCondition(input, old)
  await tables.put(table, input.Item)
  return oldAttributes(input, old)
}

/** Removes an item; one that is not there is no error. */
export async function deleteItem(tables: Tables, raw: unknown): Promise<object> {
  const input = deleteSchema.parse(raw)
  const table = await tables.withKey(input.TableName, input.Key)
  const old = await tables.get(table, input.Key)
  checkCondition(input, old)
  await tables.delete(table, input.Key)
  return oldAttributes(input, old)
}

function oldAttributes(
  { ReturnValues }: { ReturnValues?: string | undefined },
  old?: Item,
): object {
  return ReturnValues === 'ALL_OLD' && old !== undefined ? { Attributes: old } : {}
}

/** Changes an item, or makes it of its key and the change. */
export async function updateItem(tables: Tables, raw: unknown): Promise<object> {
  const input = updateSchema.parse(raw)
  const table = await tables.withKey(input.TableName, input.Key)
  const old = await tables.get(table, input.Key)
  checkCondition(input, old)
  const update = updateOf(input)
  const key = keyOf(table, input.Key)
  const touched = update.attributes.find((name) => key[name] !== undefined)
  if (touched !== undefined) {
    throw invalid(
      `One or more parameter values were invalid: Cannot update attribute ${touched}. This attribute is part of the key`,
    )
  }
  const item = update.apply(old ?? key)
  await tables.put(table, item)
  const { ReturnValues = 'NONE' } = input
  const shown = ReturnValues.endsWith('_OLD') ? old : item
  if (ReturnValues === 'NONE' || shown === undefined) return {}
  return { Attributes: ReturnValues.startsWith('ALL') ? shown : only(shown, update.attributes) }
}

function updateOf(input: z.infer<typeof updateSchema>): Update {
  if (input.UpdateExpression !== undefined) return parseUpdate(input.UpdateExpression, input)
  const changes = Object.entries(input.AttributeUpdates ?? {})
  return {
    attributes: changes.map(([name]) => name),
    apply: (item) =>
      changes.reduce<Item>((draft, [name, { Action, Value }]) => {
        const { [name]: before, ...others } = draft
        const value =
          Value === undefined
            ? undefined
            : { PUT: () => Value, ADD: addedTo, DELETE: deletedFrom }[Action](before, Value)
        return value === undefined ? others : { ...others, [name]: value }
      }, item),
  }
}

function only(item: Item, names: readonly string[]): Item {
  return Object.fromEntries(Object.entries(item).filter(([name]) => names.includes(name)))
}

/** An item that is not there is tested as one without attributes. */
function checkCondition(input: z.infer<typeof conditionSchema>, old: Item | undefined): void {
  const { ConditionExpression: text, Expected: expected } = input
  const holds =
    text === undefined
      ? legacyCondition(expected ?? {}, input.ConditionalOperator)
      : parseCondition('ConditionExpression', text, input).condition
  if ((text === undefined && expected === undefined) || holds(old ?? {})) return
  const isShown = input.ReturnValuesOnConditionCheckFailure === 'ALL_OLD' && old !== undefined
  throw new DynamoDbError(
    'ConditionalCheckFailedException',
    'The conditional request failed',
    isShown ? { Item: old } : {},
  )
}
