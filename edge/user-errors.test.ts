import type { Middleware } from 'koa'
import { describe, expect, it } from 'vitest'

import { RequestError } from './errors.ts'
import { send, serve } from './testing/serve.ts'
import {
  requestIdOf,
  userErrorHandler,
  type UserErrorHandlerOptions,
  type UserProblemRenderer,
} from './user-errors.ts'

const asJson: UserProblemRenderer = (problem) => ({ ...problem })

async function answerTo(
  inner: Middleware,
  render: UserProblemRenderer = asJson,
  options: UserErrorHandlerOptions = {},
) {
  const handler = userErrorHandler(render, {
    newId: () => 'r1',
    onError: () => undefined,
    ...options,
  })
  await using server = await serve([handler, inner])
  return await send(server.url)
}

function throwing(error: unknown): Middleware {
  return () => {
    throw error
  }
}

describe('userErrorHandler()', () => {
  it('says nothing of an unexpected error but that there was one', async () => {
    const answer = await answerTo(throwing(new Error('password is hunter2')))

    expect(answer.status).toBe(500)
    expect(JSON.parse(answer.body)).toEqual({ status: 500, requestId: 'r1' })
  })

  it('passes the sentence of an error on that is meant for the client', async () => {
    const answer = await answerTo(
      throwing(new RequestError('ERR_BODY_TOO_LARGE', 413, 'Too long.')),
    )

    expect(answer.status).toBe(413)
    expect(JSON.parse(answer.body)).toEqual({
      status: 413,
      code: 'ERR_BODY_TOO_LARGE',
      message: 'Too long.',
      requestId: 'r1',
    })
  })

  it('keeps the status and drops the sentence of an error that is not', async () => {
    const error = Object.assign(new Error('inner'), { status: 503, code: 'ERR_INNER' })

    const answer = await answerTo(throwing(error))

    expect(JSON.parse(answer.body)).toEqual({ status: 503, requestId: 'r1' })
  })

  it.each([
    ['a text', 'boom'],
    ['nothing', undefined],
    ['null', null],
    ['a status of 200', { status: 200 }],
  ])('answers 500 when %s is thrown', async (_what, thrown) => {
    expect((await answerTo(throwing(thrown))).status).toBe(500)
  })

  it('sends a rendered text as a page', async () => {
    const answer = await answerTo(throwing(new Error('x')), ({ status }) => `<h1>${String(status)}`)

    expect(answer).toMatchObject({
      status: 500,
      body: '<h1>500',
      headers: { 'content-type': 'text/html; charset=utf-8' },
    })
  })

  it('answers for a path that nobody serves', async () => {
    const answer = await answerTo(() => undefined)

    expect(answer.status).toBe(404)
    expect(JSON.parse(answer.body)).toEqual({ status: 404, requestId: 'r1' })
  })

  it('leaves answers alone that are complete, 404 among them', async () => {
    const answer = await answerTo((ctx) => {
      ctx.status = 404
      ctx.body = 'no such playlist'
    })

    expect(answer).toMatchObject({ status: 404, body: 'no such playlist' })
  })

  it('still answers in plain words when the page cannot be rendered', async () => {
    const errors: unknown[] = []
    const render = () => {
      throw new Error('template')
    }

    const answer = await answerTo(throwing(new Error('first')), render, {
      onError: (error) => errors.push(error),
    })

    expect(answer).toMatchObject({ status: 500, body: 'Something went wrong (500). Request r1\n' })
    expect(errors).toMatchObject([{ message: 'first' }, { message: 'template' }])
  })

  it('reports the server’s own faults with the id of the request, and no others', async () => {
    const reports: unknown[] = []
    const onError = (error: unknown, requestId: string) => reports.push([error, requestId])
    const fault = new Error('ours')

    await answerTo(throwing(fault), asJson, { onError })
    await answerTo(throwing(new RequestError('ERR_BODY_TYPE', 415, 'x')), asJson, { onError })

    expect(reports).toEqual([[fault, 'r1']])
  })

  it('gives each request an id of its own, the same as often as it is asked for', async () => {
    const ids: string[][] = []
    await using server = await serve([
      userErrorHandler(asJson),
      (ctx) => {
        ids.push([requestIdOf(ctx), requestIdOf(ctx)])
        ctx.body = 'ok'
      },
    ])

    await send(server.url)
    await send(server.url)

    const [first = [], second = []] = ids
    expect(new Set(first).size).toBe(1)
    expect(new Set([...first, ...second]).size).toBe(2)
  })

  it('drops what a failed answer had begun with', async () => {
    const answer = await answerTo((ctx) => {
      ctx.body = Buffer.from('half')
      ctx.set('content-encoding', 'gzip')
      ctx.set('etag', '"1"')
      throw new Error('late')
    })

    expect(answer.headers).not.toHaveProperty('content-encoding')
    expect(answer.headers).not.toHaveProperty('etag')
  })

  it('cuts the connection when an answer fails after it began', async () => {
    const broken: Middleware = (ctx) => {
      ctx.respond = false
      ctx.res.write('half')
      throw new Error('late')
    }

    await expect(answerTo(broken)).rejects.toMatchObject({ code: 'ECONNRESET' })
  })
})
