/**
 * Requests that a scenario makes by itself, in the place of Alexa, of the skill or of an attacker. They are
 * on the flow log like all others.
 *
 * @module
 */
import { recordedFetch } from '../../flow/index.ts'
import type { HttpOutcome, HttpRequest, MessageId } from '../../flow/index.ts'
import type { Lab } from '../lab.ts'
import { ScenarioFailure } from './scenario-failure.ts'

/** An answer. */
export interface Reply {
  readonly status: number
  readonly headers: Headers
  readonly body: string
  /** The body as an object; empty where it is no JSON. */
  readonly json: Readonly<Record<string, unknown>>
}

/** A client and how it says who it is. */
export interface WireClient {
  readonly clientId: string
  readonly clientSecret: string
  readonly scheme: 'basic' | 'body'
}

/** Names of a request and of its answer on the flow log. */
export interface WireNames {
  readonly request: MessageId
  readonly response: MessageId
  readonly refusal?: MessageId | undefined
  readonly flowId?: string | undefined
}

/** Milliseconds that an answer may take; nothing in the catalogue is slower on purpose. */
const REPLY_TIMEOUT_MS = 10_000

const STATUS_ERROR = 400

/**
 * Sends a request.
 *
 * @throws {@link ScenarioFailure} when nothing answers.
 */
export async function ask(
  lab: Lab,
  request: HttpRequest,
  { request: id, response, refusal = response, flowId }: WireNames,
): Promise<Reply> {
  const send = recordedFetch({ log: lab.flow, joins: (url) => isOurs(lab, url) })
  await lab.clock.settled()
  const outcome = await lab.clock.run(() =>
    send(
      { timeoutMs: REPLY_TIMEOUT_MS, ...request },
      {
        flowId: flowId ?? lab.flow.newFlow(),
        request: id,
        response: (answer) => ({ id: isRefusal(answer) ? refusal : response }),
      },
    ),
  )
  if (!outcome.ok) {
    throw new ScenarioFailure(`${request.method} ${request.url} got no answer: ${outcome.error}`)
  }
  const { status, headers, body } = outcome
  return { status, headers, body, json: objectIn(body) }
}

/** A token request: a form with the client's credentials where its scheme has them. */
export function tokenRequest(
  url: string,
  { clientId, clientSecret, scheme }: WireClient,
  form: Readonly<Record<string, string | undefined>>,
): HttpRequest {
  const fields = Object.entries(form).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  )
  const credentials =
    scheme === 'basic'
      ? []
      : [
          ['client_id', clientId],
          ['client_secret', clientSecret],
        ]
  return {
    url,
    method: 'POST',
    headers: {
      Accept: 'application/json',
      'Content-Type': 'application/x-www-form-urlencoded;charset=UTF-8',
      ...(scheme === 'basic' ? { Authorization: basic(clientId, clientSecret) } : {}),
    },
    body: new URLSearchParams([...fields, ...credentials]).toString(),
  }
}

/** RFC 6749 section 2.3.1: both halves are form encoded before they are joined. */
function basic(clientId: string, clientSecret: string): string {
  const encoded = [clientId, clientSecret].map((half) =>
    new URLSearchParams({ half }).toString().slice('half='.length),
  )
  return `Basic ${Buffer.from(encoded.join(':')).toString('base64')}`
}

function isOurs({ urls, isOwnSkill }: Lab, url: URL): boolean {
  return !isOwnSkill && url.href.startsWith(urls.authServer)
}

function isRefusal(answer: HttpOutcome): boolean {
  return !answer.ok || answer.status >= STATUS_ERROR
}

function objectIn(body: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(body)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
