/**
 * BatchGetItem and BatchWriteItem: many items at once, nothing left unprocessed.
 *
 * @module
 */
import { z } from 'zod'
import { itemSchema } from './attribute-value.ts'
import { deleteItem, getItem, putItem } from './item-operations.ts'
import type { Tables } from './tables.ts'

const batchGetSchema = z.object({
  RequestItems: z.record(z.string(), z.looseObject({ Keys: z.array(itemSchema).max(100) })),
})
const batchWriteSchema = z.object({
  RequestItems: z.record(
    z.string(),
    z
      .array(
        z.union([
          z.object({ PutRequest: z.object({ Item: itemSchema }) }),
          z.object({ DeleteRequest: z.object({ Key: itemSchema }) }),
        ]),
      )
      .max(25),
  ),
})

/** Answers those items that are there. */
export async function batchGetItem(tables: Tables, raw: unknown): Promise<object> {
  const { RequestItems } = batchGetSchema.parse(raw)
  const responses: Record<string, unknown[]> = {}
  for (const [TableName, { Keys, ...parts }] of Object.entries(RequestItems)) {
    const found: unknown[] = []
    for (const Key of Keys) {
      const answer = await getItem(tables, { ...parts, TableName, Key })
      if ('Item' in answer) found.push(answer.Item)
    }
    responses[TableName] = found
  }
  return { Responses: responses, UnprocessedKeys: {} }
}

/** Writes and removes items. */
export async function batchWriteItem(tables: Tables, raw: unknown): Promise<object> {
  const { RequestItems } = batchWriteSchema.parse(raw)
  for (const [TableName, writes] of Object.entries(RequestItems)) {
    for (const write of writes) {
      if ('PutRequest' in write) await putItem(tables, { TableName, ...write.PutRequest })
      else await deleteItem(tables, { TableName, ...write.DeleteRequest })
    }
  }
  return { UnprocessedItems: {} }
}
