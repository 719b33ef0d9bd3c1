/**
 * Reaches a skill that is a web service: one POST for each request, as Amazon sends it.
 *
 * It talks to this machine alone unless a host is allowed by name, follows no redirect, and reads no
 * more of an answer than {@link ANSWER_BYTES_MAX}.
 *
 * @module
 */
import { InvalidInputError } from '../errors.ts'
import type { SkillEndpoint } from './skill-endpoint.ts'

/** Bytes of an answer that are read; far above what Alexa accepts, so that the judge can say so. */
const ANSWER_BYTES_MAX = 1_000_000

/** Characters of an unusable answer that an error message repeats. */
const EXCERPT_CHARACTERS = 200

/** What every request has in common. */
const POST = {
  method: 'POST',
  redirect: 'manual',
  headers: {
    'Content-Type': 'application/json;charset=UTF-8',
    Accept: 'application/json',
    'Accept-Charset': 'utf-8',
  },
} as const

/**
 * Signs one request: takes the body and gives the body to send with the headers to add, which travel
 * as they are.
 */
export type SignRequest = (body: string) => {
  readonly body: string
  readonly headers: Readonly<Record<string, string>>
}

/** What {@link httpSkillEndpoint} needs. */
export interface HttpSkillEndpointOptions {
  /** Absolute http or https URL of the web service. */
  readonly url: string
  /** Sends the request (`globalThis.fetch`). */
  readonly fetch?: typeof globalThis.fetch
  /** Hosts other than this machine that may be called, exactly as the URL has them. */
  readonly allowedHosts?: readonly string[]
  /** Signs each request; unsigned without it. */
  readonly sign?: SignRequest | undefined
}

/**
 * Makes the endpoint of a web service.
 *
 * @throws {@link InvalidInputError} `ERR_SKILL_INVALID` when the URL may not be called.
 */
export function httpSkillEndpoint(options: HttpSkillEndpointOptions): SkillEndpoint {
  const url = checkedUrl(options)
  const send = options.fetch ?? globalThis.fetch
  const sign = options.sign ?? ((body) => ({ body, headers: {} }))
  return {
    url: url.href,
    invoke: async (envelope, { signal }) => {
      const { body, headers } = sign(JSON.stringify(envelope))
      const request = { ...POST, headers: { ...POST.headers, ...headers }, body, signal }
      return readAnswer(await post(send, url, request), url)
    },
  }
}

function checkedUrl({ url, allowedHosts = [] }: HttpSkillEndpointOptions): URL {
  const parsed = URL.parse(url)
  const fault = parsed === null ? 'is no absolute URL' : urlFault(parsed, allowedHosts)
  if (parsed === null || fault !== undefined) {
    const problem = `endpoint: “${withoutPassword(url)}” ${fault ?? ''}. Give the http or https URL of a web service on this machine.`
    throw new InvalidInputError('ERR_SKILL_INVALID', [problem], 'The skill cannot be called:')
  }
  return parsed
}

function withoutPassword(url: string): string {
  return url.replace(/\/\/[^/?#]*@/, '//…@')
}

/** Without the query, which may hold a key. */
function nameOf(url: URL): string {
  return `${url.origin}${url.pathname}`
}

function urlFault(url: URL, allowedHosts: readonly string[]): string | undefined {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return 'is neither http nor https'
  if (url.username !== '' || url.password !== '') return 'holds a user name or password'
  if (isLoopback(url.hostname) || allowedHosts.includes(url.hostname)) return undefined
  return `is on ${url.hostname}, which is not this machine and was not allowed`
}

function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(hostname)
  )
}

async function post(
  send: typeof globalThis.fetch,
  url: URL,
  request: RequestInit,
): Promise<Response> {
  try {
    return await send(url, request)
  } catch (cause) {
    const why = reasonOf(cause)
    throw new Error(`The skill at ${nameOf(url)} could not be reached: ${why}`, { cause })
  }
}

/** Node's fetch says "fetch failed"; what failed stands in the cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { cause } = error
  if (!(cause instanceof Error)) return error.message
  // An AggregateError, one failure for each address, has an empty message of its own.
  return cause.message === '' && 'code' in cause ? String(cause.code) : cause.message
}

async function readAnswer(response: Response, url: URL): Promise<unknown> {
  return parseSkillAnswer(nameOf(url), {
    status: response.status,
    type: response.headers.get('content-type') ?? undefined,
    body: await readBody(response, url),
  })
}

/** What a web service answered. */
export interface SkillAnswer {
  readonly status: number
  /** Its content type; Alexa reads the body whatever it says. */
  readonly type: string | undefined
  readonly body: string
}

/**
 * Reads the answer of a web service.
 *
 * @param name Address that messages name.
 * @throws an error that says what is wrong with it: another status than 200, or a body that is no JSON.
 */
export function parseSkillAnswer(name: string, { status, type, body }: SkillAnswer): unknown {
  const seen = `The skill at ${name} answered ${String(status)}`
  if (status !== 200) throw new Error(`${seen} instead of 200: ${excerpt(body)}`)
  try {
    return JSON.parse(body)
  } catch (cause) {
    const said = type ?? 'no content type'
    throw new Error(`${seen} (${said}) with a body that is not JSON: ${excerpt(body)}`, { cause })
  }
}

async function readBody(response: Response, url: URL): Promise<string> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of response.body ?? []) {
    const bytes = chunk as Uint8Array
    length += bytes.byteLength
    if (length > ANSWER_BYTES_MAX) {
      const limit = String(ANSWER_BYTES_MAX)
      throw new Error(`The skill at ${nameOf(url)} answered with more than ${limit} bytes`)
    }
    chunks.push(bytes)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function excerpt(body: string): string {
  const flat = body.trim().replace(/\s+/g, ' ')
  if (flat === '') return 'the body is empty'
  return flat.length > EXCERPT_CHARACTERS ? `${flat.slice(0, EXCERPT_CHARACTERS)}…` : flat
}
