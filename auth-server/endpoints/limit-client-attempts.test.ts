import Koa from 'koa'
import { describe, expect, it } from 'vitest'
import { AttemptLimit, bufferBody, startServer } from '../../edge/index.ts'
import { limitClientAttempts } from './limit-client-attempts.ts'

/** A server that knows one client, and counts whoever asks. */
async function start() {
  const time = { now: 0 }
  let address: string | undefined = '192.0.2.1'
  const attempts = new AttemptLimit({ now: () => time.now, failuresMax: 3 })
  const app = new Koa()
  app.use(bufferBody())
  app.use(limitClientAttempts({ attempts, addressOf: () => address }))
  app.use((ctx) => {
    const isRight = ctx.get('authorization') === `Basic ${btoa('alexa:right')}`
    ctx.status = isRight ? 200 : 401
    ctx.body = isRight ? { ok: true } : { error: 'invalid_client' }
  })
  const server = await startServer({ port: 0, createHandler: () => app.callback() })
  const ask = async (credentials: string) => {
    const answer = await fetch(`${server.url}/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(credentials)}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    })
    return { status: answer.status, retryAfter: answer.headers.get('retry-after') }
  }
  return {
    time,
    ask,
    moveTo: (other: string | undefined) => (address = other),
    [Symbol.asyncDispose]: () => server.close(),
  }
}

describe('limitClientAttempts()', () => {
  it('judges no secret after too many wrong ones, not even the right one', async () => {
    await using server = await start()
    for (const secret of ['a', 'b', 'c']) await server.ask(`alexa:${secret}`)

    expect(await server.ask('alexa:right')).toEqual({ status: 429, retryAfter: '60' })
  })

  it('judges again after the wait', async () => {
    await using server = await start()
    for (const secret of ['a', 'b', 'c']) await server.ask(`alexa:${secret}`)
    server.time.now = 60_000

    expect(await server.ask('alexa:right')).toMatchObject({ status: 200 })
  })

  it('forgets failures after a success', async () => {
    await using server = await start()
    for (const secret of ['a', 'b', 'right', 'c', 'd']) await server.ask(`alexa:${secret}`)

    expect(await server.ask('alexa:right')).toMatchObject({ status: 200 })
  })

  it('lets nobody lock a client out from elsewhere', async () => {
    await using server = await start()
    for (const secret of ['a', 'b', 'c']) await server.ask(`alexa:${secret}`)
    server.moveTo('192.0.2.2')

    expect(await server.ask('alexa:right')).toMatchObject({ status: 200 })
  })

  it('does not count programs of this machine', async () => {
    await using server = await start()
    server.moveTo(undefined)
    for (const secret of ['a', 'b', 'c', 'd']) await server.ask(`alexa:${secret}`)

    expect(await server.ask('alexa:right')).toMatchObject({ status: 200 })
  })
})
