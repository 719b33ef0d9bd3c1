/**
 * CreateTable, DescribeTable, ListTables and DeleteTable. A table is there at once.
 *
 * @module
 */
import { z } from 'zod'
import { tableNotFound } from './dynamodb-error.ts'
import { describeTable, tableDefinitionSchema, type TableDefinition } from './table-definition.ts'
import type { Tables } from './tables.ts'

const namedSchema = z.object({ TableName: z.string().min(1) })

/** Adds a table. */
export async function createTable(tables: Tables, raw: unknown): Promise<object> {
  const table = await tables.create(tableDefinitionSchema.parse(raw))
  return { TableDescription: describeTable(table, 0) }
}

/** Describes a table. */
export async function describeOneTable(tables: Tables, raw: unknown): Promise<object> {
  const table = await existing(tables, raw)
  const count = (await tables.items(table.TableName)).length
  return { Table: describeTable(table, count) }
}

/** Names all tables. */
export async function listTables(tables: Tables): Promise<object> {
  return { TableNames: await tables.names() }
}

/** Removes a table with its items. */
export async function deleteTable(tables: Tables, raw: unknown): Promise<object> {
  const table = await existing(tables, raw)
  await tables.drop(table.TableName)
  return { TableDescription: describeTable(table, 0, 'DELETING') }
}

async function existing(tables: Tables, raw: unknown): Promise<TableDefinition> {
  const { TableName } = namedSchema.parse(raw)
  const table = await tables.find(TableName)
  if (table !== undefined) return table
  throw tableNotFound(`Requested resource not found: Table: ${TableName} not found`)
}
