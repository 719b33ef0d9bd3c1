/**
 * Answers for Amazon DynamoDB in every region, by its JSON protocol. What is written goes into the
 * lab's store, so a store in a file survives the lab. Credentials and signatures are not looked at.
 *
 * @module
 */
import { randomUUID } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { z } from 'zod'
import { isNestedDeeperThan } from '../../edge/index.ts'
import type { HostRequest, HostResponse, HostRoute } from '../../edge/index.ts'
import type { Store } from '../../store/index.ts'
import { batchGetItem, batchWriteItem } from './batch-operations.ts'
import { DynamoDbError } from './dynamodb-error.ts'
import { deleteItem, getItem, putItem, updateItem } from './item-operations.ts'
import { query, scan } from './query-operations.ts'
import { createTable, deleteTable, describeOneTable, listTables } from './table-operations.ts'
import { Tables } from './tables.ts'

/** What {@link dynamoDbRoute} needs. */
export interface DynamoDbRouteOptions {
  readonly store: Store
  /** The lab's clock in milliseconds since the epoch. */
  readonly now: () => number
  /**
   * Makes a table that nobody created when an item of it is first asked for or written; true by default,
   * since the tables of most skills are made by a template that the lab does not run. With false, an
   * unknown table is a ResourceNotFoundException, as at Amazon.
   */
  readonly createMissingTables?: boolean | undefined
}

type Operation = (tables: Tables, input: unknown, isMissingEmpty: boolean) => Promise<object>

const OPERATIONS: Readonly<Record<string, Operation>> = {
  CreateTable: createTable,
  DescribeTable: describeOneTable,
  ListTables: listTables,
  DeleteTable: deleteTable,
  GetItem: getItem,
  PutItem: putItem,
  UpdateItem: updateItem,
  DeleteItem: deleteItem,
  Query: query,
  Scan: scan,
  BatchGetItem: batchGetItem,
  BatchWriteItem: batchWriteItem,
}

const TARGET_PREFIX = 'DynamoDB_20120810.'

/** The route for `dynamodb.<region>.amazonaws.com`. */
export function dynamoDbRoute(options: DynamoDbRouteOptions): HostRoute {
  const { store, now, createMissingTables: createMissing = true } = options
  const tables = new Tables({ store, now, createMissing })
  let last: Promise<unknown> = Promise.resolve()
  return {
    host: 'dynamodb.*.amazonaws.com',
    answer(request) {
      // One at a time: nothing is written between the test of a condition and what hangs on it.
      const answered = last.then(() => perform(request, tables, createMissing))
      last = answered.catch(() => undefined)
      return answered
    },
  }
}

async function perform(
  request: HostRequest,
  tables: Tables,
  isMissingEmpty: boolean,
): Promise<HostResponse> {
  try {
    const operation = operationOf(request)
    const result = await operation(tables, readJson(request.body), isMissingEmpty)
    return response(200, JSON.stringify(result))
  } catch (error) {
    if (error instanceof DynamoDbError) return response(400, error.body)
    if (!(error instanceof z.ZodError)) throw error
    const [issue] = error.issues
    const where = issue === undefined ? '' : `${issue.path.join('.')}: ${issue.message}`
    return response(400, new DynamoDbError('ValidationException', where).body)
  }
}

function operationOf({ headers }: HostRequest): Operation {
  const target = headers['x-amz-target']
  const name = typeof target === 'string' ? target : ''
  const operation = name.startsWith(TARGET_PREFIX) ? name.slice(TARGET_PREFIX.length) : ''
  const found = Object.hasOwn(OPERATIONS, operation) ? OPERATIONS[operation] : undefined
  if (found !== undefined) return found
  throw new DynamoDbError(
    'UnknownOperationException',
    `Linklab’s DynamoDB does not know the operation ${JSON.stringify(name)}. It knows: ${Object.keys(OPERATIONS).join(', ')}`,
  )
}

/** Attributes may be 32 deep, each with two brackets, in a request that has some of its own. */
const JSON_LEVELS_MAX = 100

function readJson(body: string): unknown {
  if (isNestedDeeperThan(body, JSON_LEVELS_MAX)) {
    throw new DynamoDbError('SerializationException', 'The body is nested too deeply')
  }
  try {
    return JSON.parse(body === '' ? '{}' : body)
  } catch {
    throw new DynamoDbError('SerializationException', 'The body is not JSON')
  }
}

function response(status: number, body: string): HostResponse {
  return {
    status,
    headers: {
      'Content-Type': 'application/x-amz-json-1.0',
      'x-amzn-RequestId': randomUUID().replaceAll('-', '').toUpperCase(),
      // Amazon's clients refuse a body whose checksum is another.
      'x-amz-crc32': String(crc32(body)),
    },
    body,
  }
}
