/**
 * Alexa's event gateway: takes the events that a smart home skill sends with the tokens of an accepted
 * grant. Events are taken and recorded; nothing is made of them.
 *
 * @module
 */
import { z } from 'zod'

import type { HostRequest, HostResponse, HostRoute } from '../../edge/index.ts'
import { tokenKey } from '../../flow/index.ts'
import type { AlexaRegion } from '../requests/index.ts'
import type { AmazonGrants } from './amazon-grants.ts'
import { bearerOf, jsonAnswer } from './host-answer.ts'

/** What {@link eventGatewayRoute} needs. */
export interface EventGatewayRouteOptions {
  readonly grants: AmazonGrants
  readonly host: string
  readonly region: AlexaRegion
  /** Customer id while the skill is enabled. */
  readonly userId: () => Promise<string | undefined>
  /** Makes a fresh UUID. */
  readonly newId: () => string
}

const PATH = '/v3/events'

const NAMES = { request: 'event-gateway.request', response: 'event-gateway.response' } as const

const eventSchema = z.looseObject({
  event: z.looseObject({
    header: z.looseObject({ namespace: z.string().min(1), name: z.string().min(1) }),
    endpoint: z.looseObject({ scope: z.looseObject({ token: z.string() }).optional() }).optional(),
    payload: z.looseObject({ scope: z.looseObject({ token: z.string() }).optional() }),
  }),
})

/** Makes the route of `POST /v3/events` on one host. */
export function eventGatewayRoute(options: EventGatewayRouteOptions): HostRoute {
  return {
    host: options.host,
    names: ({ path }) => (path === PATH ? NAMES : undefined),
    async answer(request) {
      if (request.path !== PATH) return undefined
      if (request.method !== 'POST') return exception(options, 405, INVALID_METHOD)
      const parsed = eventSchema.safeParse(parsedJson(request.body))
      if (!parsed.success) return exception(options, 400, eventFault(parsed.error))
      return judge(options, tokensOf(request, parsed.data))
    },
  }
}

/** The token of the header, and the one that the event itself names. */
function tokensOf({ headers }: HostRequest, { event }: z.infer<typeof eventSchema>): string[] {
  const found = [
    bearerOf(headers.authorization),
    event.endpoint?.scope?.token,
    event.payload.scope?.token,
  ]
  return [...new Set(found.filter((token) => token !== undefined))]
}

async function judge(
  options: EventGatewayRouteOptions,
  tokens: readonly string[],
): Promise<HostResponse> {
  const correlate = tokens.map(tokenKey)
  const found = await Promise.all(tokens.map((token) => options.grants.find(token)))
  const userId = await options.userId()
  // Disabling the skill revokes its tokens; the gateway tells that apart from a bad one.
  const isDisabled = found.some(
    ({ grant }) => grant?.purpose === 'events' && grant.userId !== userId,
  )
  if (isDisabled) return { ...exception(options, 403, SKILL_DISABLED), correlate }
  const isGood = found.every(
    ({ status, grant }) =>
      status === 'live' && grant.purpose === 'events' && grant.region === options.region,
  )
  if (tokens.length === 0 || !isGood) {
    return { ...exception(options, 401, INVALID_TOKEN), correlate }
  }
  return { status: 202, body: '', correlate }
}

interface Exception {
  readonly code: string
  readonly description: string
}

const INVALID_TOKEN: Exception = {
  code: 'INVALID_ACCESS_TOKEN_EXCEPTION',
  description:
    'The access token is missing, expired or unknown, or belongs to another region. Refresh it at Login with Amazon, and use the host of the customer’s region.',
}

const SKILL_DISABLED: Exception = {
  code: 'SKILL_DISABLED_EXCEPTION',
  description: 'The customer has disabled the skill. Send no more events for them.',
}

const INVALID_METHOD: Exception = {
  code: 'INVALID_REQUEST_EXCEPTION',
  description: 'Events are sent by POST.',
}

function eventFault(error: z.ZodError): Exception {
  const [issue] = error.issues
  const field = issue?.path.join('.') ?? ''
  const description = `${field === '' ? 'body' : field}: ${issue?.message ?? 'not an event'}`
  return { code: 'INVALID_REQUEST_EXCEPTION', description }
}

function exception(
  { newId }: EventGatewayRouteOptions,
  status: number,
  payload: Exception,
): HostResponse {
  const header = { namespace: 'System', name: 'Exception', messageId: newId() }
  return jsonAnswer(status, { header, payload })
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
