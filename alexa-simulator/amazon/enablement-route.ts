/**
 * Skill enablement by REST: how a developer's own app, once the customer agreed at Amazon, enables the
 * skill and hands over a code of the provider.
 *
 * @module
 */
import { z } from 'zod'

import type { HostRequest, HostResponse, HostRoute } from '../../edge/index.ts'
import { tokenKey } from '../../flow/index.ts'
import type { AmazonGrants, FoundToken } from './amazon-grants.ts'
import { jsonAnswer } from './host-answer.ts'

/** How a skill stands for the customer. */
export interface EnablementState {
  readonly userId: string
  readonly isLinked: boolean
}

/** What {@link enablementRoute} needs. */
export interface EnablementRouteOptions {
  readonly grants: AmazonGrants
  readonly host: string
  readonly skillId: string
  /** Whether the customer may see the skill while it is in development. */
  readonly ownsSkill: () => boolean
  /** `undefined` while the skill is disabled. */
  readonly state: () => Promise<EnablementState | undefined>
  readonly enable: (flowId: string) => Promise<void>
  /** Links with a code of the provider; resolves to why not, if it fails. */
  readonly link: (request: CodeLink) => Promise<string | undefined>
  readonly disable: () => Promise<void>
}

/** A code that the developer's app got from the provider. */
export interface CodeLink {
  readonly flowId: string
  readonly code: string
  readonly redirectUri: string
}

const NAMES = { request: 'enablement.request', response: 'enablement.response' } as const

const bodySchema = z.object({
  stage: z.enum(['development', 'live']),
  accountLinkRequest: z
    .object({
      redirectUri: z.string().min(1),
      authCode: z.string().min(1),
      type: z.literal('AUTH_CODE'),
    })
    .optional(),
})

/** Makes the route of `/v1/users/~current/skills/{skillId}/enablement` on one host. */
export function enablementRoute(options: EnablementRouteOptions): HostRoute {
  return {
    host: options.host,
    names: ({ path }) => (skillIn(path) === undefined ? undefined : NAMES),
    async answer(request) {
      const skillId = skillIn(request.path)
      if (skillId === undefined) return undefined
      const allowed = await allowedBy(options, request)
      if ('status' in allowed) return allowed
      const correlate = [tokenKey(allowed.token)]
      if (skillId !== options.skillId) return refusal(404, 'There is no such skill.', correlate)
      return { ...(await act(options, request, allowed.flowId)), correlate }
    },
  }
}

function skillIn(path: string): string | undefined {
  const found = /^\/v1\/users\/~current\/skills\/([^/]+)\/enablement$/.exec(path)
  return found?.[1] === undefined ? undefined : decoded(found[1])
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

interface Allowed {
  readonly token: string
  readonly flowId: string
}

/** The statuses are those that Amazon's troubleshooting names for this API. */
async function allowedBy(
  { grants }: EnablementRouteOptions,
  { headers }: HostRequest,
): Promise<Allowed | HostResponse> {
  const { authorization = '' } = headers
  if (authorization === '') return refusal(401, 'The Authorization header is missing.')
  const token = /^Bearer (\S+)$/.exec(authorization)?.[1]
  if (token === undefined) {
    return refusal(
      400,
      'The scheme of the Authorization header is spelled “Bearer”, one blank behind.',
    )
  }
  const found: FoundToken = await grants.find(token)
  if (found.status !== 'live') {
    return refusal(401, `The access token is ${found.status}.`, [tokenKey(token)])
  }
  const { purpose, flowId } = found.grant
  return purpose === 'skills'
    ? { token, flowId }
    : refusal(403, 'The access token lacks the scope alexa::skills:account_linking.')
}

async function act(
  options: EnablementRouteOptions,
  request: HostRequest,
  flowId: string,
): Promise<HostResponse> {
  switch (request.method) {
    case 'GET':
      return describe(options, 200)
    case 'DELETE':
      await options.disable()
      return { status: 204, body: '' }
    case 'POST':
      return enable(options, request, flowId)
    default:
      return refusal(405, 'Use GET, POST or DELETE.')
  }
}

async function enable(
  options: EnablementRouteOptions,
  { body }: HostRequest,
  flowId: string,
): Promise<HostResponse> {
  const parsed = bodySchema.safeParse(parsedJson(body))
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const field = issue?.path.join('.') ?? ''
    return refusal(400, `${field === '' ? 'body' : field}: ${issue?.message ?? 'not understood'}`)
  }
  const { stage, accountLinkRequest: link } = parsed.data
  if (stage === 'development' && !options.ownsSkill()) {
    return refusal(403, 'The skill is in development, and the customer is not its owner.')
  }
  if (link === undefined) {
    await options.enable(flowId)
    return describe(options, 201, stage)
  }
  const { authCode: code, redirectUri } = link
  const failure = await options.link({ flowId, code, redirectUri })
  return failure === undefined ? describe(options, 201, stage) : refusal(400, failure)
}

/** Amazon's body beyond the status is UNCONFIRMED. */
async function describe(
  { state, skillId }: EnablementRouteOptions,
  status: 200 | 201,
  stage?: string,
): Promise<HostResponse> {
  const current = await state()
  if (current === undefined) return refusal(404, 'The skill is not enabled.')
  return jsonAnswer(status, {
    skill: { id: skillId, ...(stage === undefined ? {} : { stage }) },
    user: { id: current.userId },
    accountLink: { status: current.isLinked ? 'LINKED' : 'NOT_LINKED' },
    status: 'ENABLED',
  })
}

function refusal(status: number, message: string, correlate: readonly string[] = []): HostResponse {
  return jsonAnswer(status, { message }, { correlate })
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
