/**
 * Calls the stand-in as Amazon's clients do, without a network.
 *
 * @module
 */
import { expect } from 'vitest'
import { createMemoryStore } from '../../../store/index.ts'
import { dynamoDbRoute, type DynamoDbRouteOptions } from '../index.ts'

/** The time in all of these tests. */
export const now = (): number => Date.UTC(2030, 0, 1)

/** Key of the one item that most tests use, in table `t`. */
export const key = { id: { S: 'alice' } }

/** What an operation answered: the status, and the members of the body. */
export type Answer = { readonly status: number | undefined } & Readonly<Record<string, unknown>>

/** A stand-in with an empty store, unless another is given. */
export class TestClient {
  readonly #route

  constructor(options: Partial<DynamoDbRouteOptions> = {}) {
    this.#route = dynamoDbRoute({ store: createMemoryStore({ now }), now, ...options })
  }

  async call(operation: string, input: unknown): Promise<Answer> {
    const answer = await this.#route.answer({
      method: 'POST',
      host: 'dynamodb.eu-west-1.amazonaws.com',
      path: '/',
      query: new URLSearchParams(),
      headers: { 'x-amz-target': `DynamoDB_20120810.${operation}` },
      body: typeof input === 'string' ? input : JSON.stringify(input),
    })
    return { status: answer?.status, ...(JSON.parse(answer?.body ?? '{}') as object) }
  }

  put(item: object, more: object = {}): Promise<Answer> {
    return this.call('PutItem', { TableName: 't', Item: { ...key, ...item }, ...more })
  }

  async get(more: object = {}): Promise<unknown> {
    return (await this.call('GetItem', { TableName: 't', Key: key, ...more }))['Item']
  }

  update(UpdateExpression: string, more: object = {}): Promise<Answer> {
    return this.call('UpdateItem', { TableName: 't', Key: key, UpdateExpression, ...more })
  }
}

/** An error as DynamoDB reports it. */
export function failure(type: string, message: unknown = expect.any(String)): object {
  return {
    status: 400,
    __type: expect.stringMatching(new RegExp(`^com\\.amazon.*#${type}$`)) as string,
    message,
  }
}
