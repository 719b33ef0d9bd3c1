import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { createSqliteStore } from '../../store/index.ts'
import { failure, key, now, TestClient } from './testing/test-client.ts'

const PLAYS = {
  TableName: 'plays',
  KeySchema: [
    { AttributeName: 'at', KeyType: 'RANGE' },
    { AttributeName: 'user', KeyType: 'HASH' },
  ],
  AttributeDefinitions: [
    { AttributeName: 'user', AttributeType: 'S' },
    { AttributeName: 'at', AttributeType: 'N' },
  ],
  GlobalSecondaryIndexes: [
    { IndexName: 'byTune', KeySchema: [{ AttributeName: 'tune', KeyType: 'HASH' }] },
  ],
}

describe('dynamoDbRoute()', () => {
  let client: TestClient

  beforeEach(() => {
    client = new TestClient()
  })

  describe('items', () => {
    it('keeps what was put', async () => {
      await client.put({ attributes: { M: { visits: { N: '3' }, tags: { SS: ['a', 'b'] } } } })

      expect(await client.get()).toEqual({
        id: { S: 'alice' },
        attributes: { M: { visits: { N: '3' }, tags: { SS: ['a', 'b'] } } },
      })
    })

    it('answers without an item for a key that is not there', async () => {
      expect(await client.call('GetItem', { TableName: 't', Key: key })).toEqual({ status: 200 })
    })

    it('takes numbers that are written in two ways for the same key', async () => {
      await client.call('PutItem', { TableName: 'n', Item: { id: { N: '1.0' }, a: { S: 'x' } } })

      const answer = await client.call('GetItem', { TableName: 'n', Key: { id: { N: '1' } } })

      expect(answer).toMatchObject({ Item: { a: { S: 'x' } } })
    })

    it('survives a restart in a SQLite file', async () => {
      const folder = await mkdtemp(join(tmpdir(), 'dynamodb-'))
      onTestFinished(() => rm(folder, { recursive: true }))
      const file = join(folder, 'lab.sqlite')
      {
        await using store = createSqliteStore({ now, file })
        await new TestClient({ store }).call('PutItem', { TableName: 't', Item: key })
      }
      await using store = createSqliteStore({ now, file })

      const answer = await new TestClient({ store }).call('GetItem', { TableName: 't', Key: key })

      expect(answer).toMatchObject({ Item: key })
    })

    it('answers the old item of a deletion, and then none', async () => {
      await client.put({ a: { S: 'x' } })

      const answer = await client.call('DeleteItem', {
        TableName: 't',
        Key: key,
        ReturnValues: 'ALL_OLD',
      })

      expect(answer).toMatchObject({ Attributes: { a: { S: 'x' } } })
      expect(await client.get()).toBeUndefined()
    })

    it('answers the parts that a projection names', async () => {
      await client.put({
        a: { M: { b: { L: [{ N: '1' }, { N: '2' }] }, c: { S: 'x' } } },
        d: { S: 'y' },
      })

      const Item = await client.get({
        ProjectionExpression: '#a.b[1], #a.c, missing',
        ExpressionAttributeNames: { '#a': 'a' },
      })

      expect(Item).toEqual({ a: { M: { b: { L: [{ N: '2' }] }, c: { S: 'x' } } } })
      expect(await client.get({ AttributesToGet: ['d'] })).toEqual({ d: { S: 'y' } })
    })

    it('reads and writes many items at once', async () => {
      const bob = { id: { S: 'bob' } }
      await client.put({})
      await client.call('BatchWriteItem', {
        RequestItems: { t: [{ PutRequest: { Item: bob } }, { DeleteRequest: { Key: key } }] },
      })

      const answer = await client.call('BatchGetItem', {
        RequestItems: { t: { Keys: [key, bob] } },
      })

      expect(answer).toMatchObject({ Responses: { t: [bob] }, UnprocessedKeys: {} })
    })
  })

  describe('Query and Scan', () => {
    const play = (user: string, at: number, tune: string) => ({
      user: { S: user },
      at: { N: String(at) },
      tune: { S: tune },
    })
    const ats = (answer: object) =>
      (answer as { Items: { at: { N: string } }[] }).Items.map((item) => Number(item.at.N))

    beforeEach(async () => {
      await client.call('CreateTable', PLAYS)
      for (const Item of [
        play('alice', 100, 'reel'),
        play('alice', 9, 'jig'),
        play('alice', 20, 'reel'),
        play('bob', 1, 'reel'),
      ]) {
        await client.call('PutItem', { TableName: 'plays', Item })
      }
    })

    const query = (KeyConditionExpression: string, more: object = {}) =>
      client.call('Query', {
        TableName: 'plays',
        KeyConditionExpression,
        ExpressionAttributeNames: { '#u': 'user' },
        ExpressionAttributeValues: {
          ':alice': { S: 'alice' },
          ':n': { N: '20' },
          ':reel': { S: 'reel' },
        },
        ...more,
      })

    it('answers one hash key’s items in the order of the range key', async () => {
      expect(ats(await query('#u = :alice'))).toEqual([9, 20, 100])
      expect(ats(await query('#u = :alice', { ScanIndexForward: false }))).toEqual([100, 20, 9])
    })

    it('takes a condition on the range key and a filter', async () => {
      expect(ats(await query('#u = :alice AND at <= :n'))).toEqual([9, 20])

      const filtered = await query('#u = :alice', { FilterExpression: 'tune = :reel' })

      expect(filtered).toMatchObject({ Count: 2, ScannedCount: 3 })
    })

    it('takes the older KeyConditions', async () => {
      const answer = await client.call('Query', {
        TableName: 'plays',
        KeyConditions: {
          user: { ComparisonOperator: 'EQ', AttributeValueList: [{ S: 'alice' }] },
          at: { ComparisonOperator: 'BETWEEN', AttributeValueList: [{ N: '9' }, { N: '20' }] },
        },
      })

      expect(ats(answer)).toEqual([9, 20])
    })

    it('reads an index', async () => {
      const answer = await query('tune = :reel', { IndexName: 'byTune', Select: 'COUNT' })

      expect(answer).toEqual({ status: 200, Count: 3, ScannedCount: 3 })
    })

    it('goes on where the last page ended', async () => {
      const first = await query('#u = :alice', { Limit: 2 })
      const { LastEvaluatedKey: ExclusiveStartKey } = first as { LastEvaluatedKey?: unknown }
      const second = await query('#u = :alice', { Limit: 2, ExclusiveStartKey })

      expect([...ats(first), ...ats(second)]).toEqual([9, 20, 100])
      expect(second).not.toHaveProperty('LastEvaluatedKey')
    })

    it('needs the hash key', async () => {
      expect(await query('at = :n')).toMatchObject(
        failure('ValidationException', 'Query condition missed key schema element: user'),
      )
    })

    it('scans a table, with a filter of either age', async () => {
      const legacy = {
        tune: { ComparisonOperator: 'BEGINS_WITH', AttributeValueList: [{ S: 'j' }] },
      }

      expect(await client.call('Scan', { TableName: 'plays' })).toMatchObject({ Count: 4 })
      expect(ats(await client.call('Scan', { TableName: 'plays', ScanFilter: legacy }))).toEqual([
        9,
      ])
    })
  })

  describe('tables', () => {
    it('are there at once when created, and gone with their items when deleted', async () => {
      const named = { TableName: 'plays' }
      expect(await client.call('CreateTable', PLAYS)).toMatchObject({
        TableDescription: { TableStatus: 'ACTIVE', CreationDateTime: now() / 1000 },
      })
      await client.call('PutItem', { ...named, Item: { user: { S: 'a' }, at: { N: '1' } } })

      expect(await client.call('DescribeTable', named)).toMatchObject({ Table: { ItemCount: 1 } })
      expect(await client.call('ListTables', {})).toMatchObject({ TableNames: ['plays'] })
      await client.call('DeleteTable', named)
      await client.call('CreateTable', PLAYS)
      expect(await client.call('Scan', named)).toMatchObject({ Count: 0 })
    })

    it('cannot be created twice', async () => {
      await client.call('CreateTable', PLAYS)

      expect(await client.call('CreateTable', PLAYS)).toMatchObject(
        failure('ResourceInUseException', 'Table already exists: plays'),
      )
    })

    it('refuse keys of another form', async () => {
      await client.call('CreateTable', PLAYS)
      const wrongType = { user: { S: 'a' }, at: { S: 'now' } }

      const partial = await client.call('GetItem', {
        TableName: 'plays',
        Key: { user: { S: 'a' } },
      })
      const mistyped = await client.call('PutItem', { TableName: 'plays', Item: wrongType })

      expect(partial).toMatchObject(
        failure('ValidationException', 'The provided key element does not match the schema'),
      )
      expect(mistyped).toMatchObject(
        failure('ValidationException', expect.stringContaining('expected: N actual: S') as string),
      )
    })

    it('that nobody created take the key of the first request that names one', async () => {
      const session = { session: { S: 's' } }
      await client.call('PutItem', { TableName: 'x', Item: { colour: { S: 'red' }, ...session } })

      const answer = await client.call('GetItem', { TableName: 'x', Key: session })

      expect(answer).toMatchObject({ Item: { colour: { S: 'red' } } })
    })

    it.each(['GetItem', 'DeleteItem', 'UpdateItem', 'PutItem', 'Scan', 'Query'])(
      'are not made by %s when that is switched off',
      async (operation) => {
        client = new TestClient({ createMissingTables: false })

        const answer = await client.call(operation, {
          TableName: 't',
          Key: key,
          Item: key,
          KeyConditions: {},
        })

        expect(answer).toEqual(failure('ResourceNotFoundException', 'Requested resource not found'))
      },
    )
  })

  it.each([
    ['an unknown operation', 'TransactGetItems', {}, 'UnknownOperationException'],
    ['a body that is no JSON', 'GetItem', '{', 'SerializationException'],
    [
      'a value of no type',
      'PutItem',
      { TableName: 't', Item: { id: 'plain' } },
      'ValidationException',
    ],
    ['a missing table name', 'Scan', {}, 'ValidationException'],
  ])('refuses %s', async (_what, operation, input, type) => {
    expect(await client.call(operation, input)).toMatchObject(failure(type))
  })
})
