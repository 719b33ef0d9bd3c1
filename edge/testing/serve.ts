/**
 * Serves Koa middleware on a free port for one test.
 *
 * @module
 */
import { request, type IncomingMessage, type RequestOptions } from 'node:http'

import Koa, { type Middleware } from 'koa'

import { startServer, type RunningServer, type StartServerOptions } from '../server.ts'

/** Starts a server whose Koa application is made of these middlewares. */
export function serve(
  middlewares: readonly Middleware[],
  options: Partial<StartServerOptions> = {},
): Promise<RunningServer> {
  const createHandler = () => {
    const app = new Koa()
    app.silent = true
    for (const middleware of middlewares) app.use(middleware)
    return app.callback()
  }
  return startServer({ port: 0, createHandler, ...options })
}

/** An answer read to its end. */
export interface Answer {
  readonly status: number
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

/** Sends one request by `node:http`, which, unlike `fetch`, sends every header it is told. */
export async function send(
  url: string,
  options: RequestOptions & { body?: string | Buffer } = {},
): Promise<Answer> {
  const { body, ...rest } = options
  const answered = Promise.withResolvers<IncomingMessage>()
  request(url, { agent: false, ...rest }, answered.resolve)
    .on('error', answered.reject)
    .end(body)
  const answer = await answered.promise
  const chunks: Buffer[] = []
  for await (const chunk of answer) chunks.push(chunk as Buffer)
  return {
    status: answer.statusCode ?? 0,
    headers: answer.headers,
    body: Buffer.concat(chunks).toString(),
  }
}
