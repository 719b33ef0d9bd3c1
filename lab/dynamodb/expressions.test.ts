import { beforeEach, describe, expect, it } from 'vitest'
import { failure, key, TestClient } from './testing/test-client.ts'

describe('the expressions of dynamoDbRoute()', () => {
  let client: TestClient

  beforeEach(() => {
    client = new TestClient()
  })

  describe('UpdateItem', () => {
    const values = (ExpressionAttributeValues: object) => ({ ExpressionAttributeValues })

    it.each<[string, object, object]>([
      ['SET a = :v', { ':v': { S: 'new' } }, { a: { S: 'new' } }],
      ['SET n = n + :v', { ':v': { N: '2' } }, { n: { N: '7' } }],
      ['SET n = n - :v', { ':v': { N: '0.1' } }, { n: { N: '4.9' } }],
      ['SET n = if_not_exists(n, :v)', { ':v': { N: '1' } }, { n: { N: '5' } }],
      ['SET x = if_not_exists(x, :v) + :v', { ':v': { N: '1' } }, { x: { N: '2' } }],
      [
        'SET l = list_append(l, :v)',
        { ':v': { L: [{ S: 'b' }] } },
        { l: { L: [{ S: 'a' }, { S: 'b' }] } },
      ],
      ['SET m.deep = :v', { ':v': { BOOL: true } }, { m: { M: { deep: { BOOL: true } } } }],
      ['SET a = n, n = a', {}, { a: { N: '5' }, n: { S: 'old' } }],
      ['ADD n :v, s :w', { ':v': { N: '1' }, ':w': { SS: ['y'] } }, { s: { SS: ['x', 'y'] } }],
      ['set a = :v remove n', { ':v': { NULL: true } }, { a: { NULL: true } }],
    ])('%s', async (expression, given, expected) => {
      await client.put({
        a: { S: 'old' },
        n: { N: '5' },
        l: { L: [{ S: 'a' }] },
        m: { M: {} },
        s: { SS: ['x'] },
      })

      const answer = await client.update(expression, values(given))

      expect(answer).toEqual({ status: 200 })
      expect(await client.get()).toMatchObject(expected)
    })

    it('removes attributes, list entries, and sets that become empty', async () => {
      await client.put({ a: { S: 'x' }, l: { L: [{ N: '1' }, { N: '2' }] }, s: { SS: ['x'] } })

      await client.update('REMOVE a, l[0] DELETE s :s', values({ ':s': { SS: ['x'] } }))

      expect(await client.get()).toEqual({ ...key, l: { L: [{ N: '2' }] } })
    })

    it('makes the item when it is not there', async () => {
      await client.update('SET a = :v', values({ ':v': { S: 'x' } }))

      expect(await client.get()).toEqual({ ...key, a: { S: 'x' } })
    })

    it.each([
      ['ALL_OLD', { ...key, a: { N: '1' }, b: { S: 'x' } }],
      ['UPDATED_OLD', { a: { N: '1' } }],
      ['ALL_NEW', { ...key, a: { N: '2' }, b: { S: 'x' } }],
      ['UPDATED_NEW', { a: { N: '2' } }],
    ])('answers %s', async (ReturnValues, Attributes) => {
      await client.put({ a: { N: '1' }, b: { S: 'x' } })

      const answer = await client.update('ADD a :one', {
        ReturnValues,
        ...values({ ':one': { N: '1' } }),
      })

      expect(answer).toEqual({ status: 200, Attributes })
    })

    it('takes the older AttributeUpdates', async () => {
      await client.put({ a: { S: 'x' }, n: { N: '1' }, gone: { S: 'x' } })

      await client.call('UpdateItem', {
        TableName: 't',
        Key: key,
        AttributeUpdates: {
          a: { Action: 'PUT', Value: { S: 'y' } },
          n: { Action: 'ADD', Value: { N: '4' } },
          gone: { Action: 'DELETE' },
        },
      })

      expect(await client.get()).toEqual({ ...key, a: { S: 'y' }, n: { N: '5' } })
    })

    it.each([
      ['SET a =', /Syntax error; token: <EOF>/],
      ['SET a = :missing', /:missing/],
      ['SET #missing = a', /#missing/],
      ['SET a = unknown', /does not exist in the item/],
      ['SET unknown.deep = id', /document path/],
      ['SET id = id', /part of the key/],
      ['FROB a', /Syntax error; token: "FROB"/],
      ['ADD id :n', /:n/],
    ])('refuses %s', async (expression, message) => {
      const answer = await client.update(expression)

      expect(answer).toMatchObject(
        failure('ValidationException', expect.stringMatching(message) as string),
      )
    })
  })

  it.each(['('.repeat(5_000), 'NOT '.repeat(5_000)])(
    'are refused where they nest without end',
    async (ConditionExpression) => {
      expect(await client.put({}, { ConditionExpression })).toEqual(
        failure('ValidationException', expect.stringMatching(/too many operators/) as string),
      )
    },
  )

  it('are not looked at in a body that is nested too deeply', async () => {
    const deep = '{"L":['.repeat(5_000) + ']}'.repeat(5_000)
    expect(await client.call('PutItem', `{"TableName":"t","Item":{"id":${deep}}}`)).toEqual(
      failure('SerializationException', expect.stringMatching(/too deeply/) as string),
    )
  })

  describe('conditions', () => {
    const item = { n: { N: '10' }, s: { S: 'green tea' }, l: { L: [{ S: 'x' }] } }

    it.each([
      ['attribute_exists(n)', true],
      ['attribute_not_exists(n)', false],
      ['attribute_not_exists(x) AND n = :ten', true],
      ['n <> :ten', false],
      ['n > :nine', true],
      ['n < :nine', false],
      ['n BETWEEN :nine AND :ten', true],
      ['n IN (:nine, :ten)', true],
      ['NOT (n = :ten OR x = :nine)', false],
      ['begins_with(s, :green) and contains(s, :tea)', true],
      ['contains(l, :tea)', false],
      ['attribute_type(n, :N)', true],
      ['size(s) = :nine', true],
      ['x = x', false],
    ])('%s → %s', async (ConditionExpression, isMet) => {
      await client.put(item)

      const answer = await client.put(
        {},
        {
          ConditionExpression,
          ExpressionAttributeValues: {
            ':nine': { N: '9' },
            ':ten': { N: '10.0' },
            ':green': { S: 'green' },
            ':tea': { S: 'tea' },
            ':N': { S: 'N' },
          },
        },
      )

      expect(answer).toEqual(
        isMet
          ? { status: 200 }
          : failure('ConditionalCheckFailedException', 'The conditional request failed'),
      )
      expect(await client.get()).toEqual(isMet ? key : { ...key, ...item })
    })

    it.each([
      [{ n: { Value: { N: '10' } } }, true],
      [{ n: { Exists: false } }, false],
      [{ n: { ComparisonOperator: 'GE', AttributeValueList: [{ N: '11' }] } }, false],
    ])('takes the older Expected %j', async (Expected, isMet) => {
      await client.put(item)

      expect((await client.put({}, { Expected })).status).toBe(isMet ? 200 : 400)
    })

    it('lets one of two writers in who both want to be first', async () => {
      const answers = await Promise.all(
        ['a', 'b'].map((writer) =>
          client.put(
            { writer: { S: writer } },
            { ConditionExpression: 'attribute_not_exists(id)' },
          ),
        ),
      )

      expect(answers.map(({ status }) => status).sort()).toEqual([200, 400])
    })
  })
})
