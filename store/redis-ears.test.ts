import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connectRedis, type RedisLink } from './redis-link.ts'
import { startRedis, type TestRedis } from './testing/redis-server.ts'

const server: { redis: TestRedis; direct: RedisLink } = {} as never

beforeAll(async () => {
  server.redis = await startRedis()
  server.direct = await connectRedis(server.redis.url, 'direct')
})
afterAll(() => {
  server.direct.close()
  return server.redis[Symbol.asyncDispose]()
})

/** Says something on a channel, on a connection that is never lost. */
async function publish(channel: string, text: string): Promise<void> {
  await server.direct.ask((redis) => redis.publish(channel, text))
}

/** What stands between a client and Redis: it sees what is asked, and may keep or replace the answers. */
class Relay implements AsyncDisposable {
  /** Called when a connection asks for a channel; takes its answers from here on. */
  onSubscribe: ((client: Socket, upstream: Socket) => void) | undefined
  readonly #clients = new Set<Socket>()
  readonly #server = createServer((client) => {
    this.#join(client)
  })

  async open(): Promise<string> {
    this.#server.listen(0, '127.0.0.1')
    await once(this.#server, 'listening')
    return `redis://127.0.0.1:${String((this.#server.address() as AddressInfo).port)}`
  }

  breakConnections(): void {
    for (const client of this.#clients) client.destroy()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.breakConnections()
    this.#server.close()
    await once(this.#server, 'close')
  }

  #join(client: Socket): void {
    const upstream = connect(server.redis.port, '127.0.0.1')
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      one.on('error', () => undefined)
      one.on('close', () => other.destroy())
    }
    this.#clients.add(client)
    client.on('data', (asked) => {
      if (asked.toString().toLowerCase().includes('\nsubscribe')) {
        this.onSubscribe?.(client, upstream)
      }
      upstream.write(asked)
    })
    upstream.pipe(client)
  }
}

describe('a connection to Redis that was lost', () => {
  it('listens again before it says that it is back', async () => {
    await using relay = new Relay()
    const link = await connectRedis(await relay.open(), 'back')
    const back = Promise.withResolvers<undefined>()
    let isBack = false
    const heard = Promise.withResolvers<string>()
    await link.listen('news', heard.resolve, () => {
      isBack = true
      back.resolve(undefined)
    })
    const asked = Promise.withResolvers<() => void>()
    relay.onSubscribe = (client, upstream) => {
      upstream.unpipe(client)
      asked.resolve(() => upstream.pipe(client))
    }
    relay.breakConnections()

    const answer = await asked.promise
    expect(isBack).toBe(false)
    answer()

    await back.promise
    await publish('news', 'text')
    expect(await heard.promise).toBe('text')
    link.close()
  })

  it('is opened once more where Redis does not let it listen again', async () => {
    await using relay = new Relay()
    const link = await connectRedis(await relay.open(), 'refused')
    const back = Promise.withResolvers<undefined>()
    await link.listen(
      'news',
      () => undefined,
      () => {
        back.resolve(undefined)
      },
    )
    const refused = Promise.withResolvers<undefined>()
    relay.onSubscribe = (client, upstream) => {
      relay.onSubscribe = undefined
      upstream.unpipe(client)
      client.write('-NOPERM not now\r\n')
      refused.resolve(undefined)
    }
    relay.breakConnections()

    await refused.promise
    await back.promise
    link.close()
  })

  it('takes no notice of a listener that could not be told of', async () => {
    await using relay = new Relay()
    const link = await connectRedis(await relay.open(), 'first')
    relay.onSubscribe = (client, upstream) => {
      relay.onSubscribe = undefined
      upstream.unpipe(client)
      client.write('-NOPERM not now\r\n')
    }
    const unheard: string[] = []

    await expect(
      link.listen(
        'news',
        (text) => unheard.push(text),
        () => undefined,
      ),
    ).rejects.toMatchObject({ code: 'ERR_STORE_FAILED' })

    const heard = Promise.withResolvers<string>()
    relay.breakConnections()
    await expect
      .poll(() => link.listen('news', heard.resolve, () => undefined).then(() => 'listens', String))
      .toBe('listens')
    await publish('news', 'text')
    expect(await heard.promise).toBe('text')
    expect(unheard).toEqual([])
    link.close()
  })
})
