import Koa from 'koa'
import { describe, expect, it } from 'vitest'
import { startServer } from './server.ts'

async function ask(parameters: number): Promise<{ status: number; body: string; read: number }> {
  let read = 0
  const app = new Koa()
  app.use((ctx) => {
    read += 1
    ctx.body = Object.keys(ctx.query).join(' ')
  })
  await using server = await startServer({ port: 0, createHandler: () => app.callback() })
  const answer = await fetch(`${server.url}/?${'a=1&'.repeat(parameters - 1)}b=1`)
  return { status: answer.status, body: await answer.text(), read }
}

describe('a query of very many parameters', () => {
  it('is refused before anything reads it', async () => {
    expect(await ask(501)).toEqual({
      status: 414,
      body: 'The query of this request has 501 parameters. At most 500 are accepted.\n',
      read: 0,
    })
  })

  it('is served up to the limit', async () => {
    expect(await ask(500)).toEqual({ status: 200, body: 'a b', read: 1 })
  })
})
