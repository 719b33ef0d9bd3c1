import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createMemoryStore } from '../../store/index.ts'
import type { HostServer } from '../preload/index.ts'
import { startLambdaHost, type LambdaHost } from '../skill-host/index.ts'
import { serveRoutes } from '../skill-host/testing/serve-routes.ts'
import { dynamoDbRoute } from './index.ts'

/** Calls a method of one of Amazon's clients, in a process that is given no credentials. */
const SOURCE = `
  const AWS = require('aws-sdk')
  const { DynamoDbPersistenceAdapter } = require('ask-sdk-dynamodb-persistence-adapter')
  const adapters = {}
  const clients = {
    dynamo: () => new AWS.DynamoDB(),
    documents: () => new AWS.DynamoDB.DocumentClient(),
  }
  exports.handler = async ({ client, method, args }) => {
    try {
      if (client) return await clients[client]()[method](...args).promise()
      const [tableName, createTable, ...rest] = args
      const adapter = (adapters[tableName] ??= new DynamoDbPersistenceAdapter({ tableName, createTable }))
      return await adapter[method](...rest)
    } catch (error) {
      return { name: error.name, code: error.code, message: error.message }
    }
  }`

const now = () => Date.UTC(2030, 0, 1)
const alice = { context: { System: { user: { userId: 'alice' } } } }

describe('Amazon’s own clients, unmodified', { timeout: 20_000 }, () => {
  let folder: string
  let lab: HostServer
  let lambda: LambdaHost

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'amazon-clients-'))
    await writeFile(join(folder, 'index.js'), SOURCE)
    const route = dynamoDbRoute({ store: createMemoryStore({ now }), now })
    lab = await serveRoutes([route])
    lambda = startLambdaHost({
      file: join(folder, 'index.js'),
      env: { NODE_PATH: fileURLToPath(new URL('../../node_modules', import.meta.url)) },
      preload: lab.preloadSettings(),
    })
  }, 20_000)
  afterAll(async () => {
    await lambda.close()
    await lab.close()
    await rm(folder, { recursive: true })
  })

  const call = async (method: string, args: unknown[], client?: string): Promise<unknown> => {
    const outcome = await lambda.invoke({ client, method, args })
    return outcome.ok ? outcome.response : outcome.message
  }

  it.each([
    ['that creates its table', 'created', true],
    ['whose table is said to be there', 'hosted', false],
  ])('ask-sdk’s persistence adapter %s keeps attributes', async (_what, table, createTable) => {
    const attributes = { visits: 3, names: ['Alice', 'Ally'], deep: { list: [], yes: true } }

    expect(await call('getAttributes', [table, createTable, alice])).toEqual({})
    await call('saveAttributes', [table, createTable, alice, attributes])

    expect(await call('getAttributes', [table, createTable, alice])).toEqual(attributes)
    await call('deleteAttributes', [table, createTable, alice])
    expect(await call('getAttributes', [table, createTable, alice])).toEqual({})
  })

  it('ask-sdk’s persistence adapter may save before it ever reads', async () => {
    await call('saveAttributes', ['early', false, alice, { visits: 1 }])

    expect(await call('getAttributes', ['early', false, alice])).toEqual({ visits: 1 })
  })

  it('aws-sdk’s document client updates and queries', async () => {
    const TableName = 'documents'
    const Key = { userId: 'alice' }
    await call('get', [{ TableName, Key }], 'documents')
    const update = {
      TableName,
      Key,
      UpdateExpression: 'SET #c = if_not_exists(#c, :zero) + :one, tags = :tags',
      ExpressionAttributeNames: { '#c': 'count' },
      ExpressionAttributeValues: { ':zero': 0, ':one': 1, ':tags': ['a', null] },
      ReturnValues: 'ALL_NEW',
    }
    await call('update', [update], 'documents')

    expect(await call('update', [update], 'documents')).toEqual({
      Attributes: { userId: 'alice', count: 2, tags: ['a', null] },
    })
    const query = {
      TableName,
      KeyConditionExpression: 'userId = :u',
      ExpressionAttributeValues: { ':u': 'alice' },
    }
    expect(await call('query', [query], 'documents')).toMatchObject({ Count: 1 })
  })

  it('aws-sdk waits for a created table no longer than needed', async () => {
    const TableName = 'waited-for'
    const definition = {
      TableName,
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      BillingMode: 'PAY_PER_REQUEST',
    }
    await call('createTable', [definition], 'dynamo')

    const waited = await call('waitFor', ['tableExists', { TableName }], 'dynamo')

    expect(waited).toMatchObject({
      Table: { TableStatus: 'ACTIVE', CreationDateTime: new Date(now()).toISOString() },
    })
  })

  it('aws-sdk reads the kind of an error, and tries no second time', async () => {
    expect(await call('describeTable', [{ TableName: 'nowhere' }], 'dynamo')).toEqual({
      name: 'ResourceNotFoundException',
      code: 'ResourceNotFoundException',
      message: 'Requested resource not found: Table: nowhere not found',
    })
  })
})
