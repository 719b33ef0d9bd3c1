/**
 * The skill as a web service: Alexa POSTs a request envelope to `/` and reads the answer. Listens on
 * the loopback interface only, answers for no other host, and does not check request signatures.
 *
 * @module
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createSkill, type CreateSkillOptions, type SkillFunction } from './create-skill.ts'
import { SkillError } from './skill-error.ts'

/** Largest accepted request body in bytes; real envelopes are a few kilobytes. */
const BODY_LIMIT_BYTES = 256 * 1024

/** What {@link startWebSkill} needs. */
export interface StartWebSkillOptions extends CreateSkillOptions {
  /** TCP port; 0 picks a free one. */
  readonly port: number
}

/** A listening skill. Closing it twice is harmless. */
export interface RunningWebSkill extends AsyncDisposable {
  /** The URL to POST request envelopes to, for example `http://127.0.0.1:4703/`. */
  readonly url: string
  close(): Promise<void>
}

/**
 * Starts the skill as a web service on 127.0.0.1.
 *
 * @throws {@link SkillError} `ERR_SKILL_LISTEN_FAILED` naming the port, cause kept.
 */
export async function startWebSkill(options: StartWebSkillOptions): Promise<RunningWebSkill> {
  const log = options.log ?? (() => undefined)
  const skill = createSkill(options)
  const server = createServer((request, response) => {
    answer(skill, request)
      .catch((error: unknown) => failure(error, log))
      .then((reply) => {
        send(response, reply)
      })
      .catch(() => response.destroy())
  })
  const port = await listen(server, options.port)
  let closing: Promise<void> | undefined
  const close = (): Promise<void> => (closing ??= closeServer(server))
  return { url: `http://127.0.0.1:${port}/`, close, [Symbol.asyncDispose]: close }
}

interface Reply {
  readonly status: number
  readonly body: unknown
  readonly headers?: Record<string, string>
}

/** Something about the HTTP request itself that keeps it from reaching the skill. */
class HttpProblem extends Error {
  readonly reply: Reply

  constructor(status: number, message: string, headers: Record<string, string> = {}) {
    super(message)
    this.reply = { status, body: { error: { message } }, headers }
  }
}

/** What is on this machine; a web page can make its own name resolve to it, but not change this header. */
const OWN_HOST = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/i

async function answer(skill: SkillFunction, request: IncomingMessage): Promise<Reply> {
  if (!OWN_HOST.test(request.headers.host ?? '')) {
    const seen = JSON.stringify(request.headers.host ?? '')
    throw new HttpProblem(421, `The skill does not answer for the host ${seen}: use 127.0.0.1`)
  }
  const path = (request.url ?? '/').split('?', 1)[0] ?? '/'
  if (path !== '/') {
    throw new HttpProblem(404, 'Nothing is here: POST Alexa request envelopes to /')
  }
  if (request.method !== 'POST') {
    const method = request.method ?? ''
    throw new HttpProblem(405, `Send request envelopes by POST, not ${method}`, { allow: 'POST' })
  }
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) {
    throw new HttpProblem(415, 'Send request envelopes as application/json')
  }
  return { status: 200, body: await skill(parseJson(await readBody(request))) }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > BODY_LIMIT_BYTES) {
      const limit = BODY_LIMIT_BYTES.toString()
      throw new HttpProblem(413, `The body is larger than ${limit} bytes`, { connection: 'close' })
    }
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new HttpProblem(400, 'The body is not JSON: send a request envelope')
  }
}

/** Turns whatever went wrong into a reply that says no more than the sender may know. */
function failure(error: unknown, log: (line: string) => void): Reply {
  if (error instanceof HttpProblem) return error.reply
  if (error instanceof SkillError) {
    return { status: 400, body: { error: { code: error.code, message: error.message } } }
  }
  log(`Request failed: ${error instanceof Error ? error.message : 'unknown failure'}`)
  return { status: 500, body: { error: { message: 'The skill failed; its log says why' } } }
}

function send(response: ServerResponse, { status, body, headers = {} }: Reply): void {
  response
    .writeHead(status, { 'content-type': 'application/json;charset=UTF-8', ...headers })
    .end(JSON.stringify(body))
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause) => {
      const message = `The skill cannot listen on 127.0.0.1:${port}: ${cause.message}`
      reject(new SkillError('ERR_SKILL_LISTEN_FAILED', message, { cause }))
    })
    server.listen(port, '127.0.0.1', () => {
      resolve((server.address() as AddressInfo).port)
    })
  })
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve()
    })
    server.closeAllConnections()
  })
}
