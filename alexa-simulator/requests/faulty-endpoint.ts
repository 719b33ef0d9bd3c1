/**
 * Puts faults between Alexa and a skill, whatever it runs in: what the skill answered is passed on by a
 * listener that fails, so that Alexa meets the error which a web service would cause.
 *
 * @module
 */
import { exchangeUnderFault } from '../../edge/index.ts'
import type { FaultCall, Faults, FiredFault } from '../../edge/index.ts'
import type { FlowLog, HttpOutcome } from '../../flow/index.ts'
import { DeadlinePassed } from './skill-endpoint.ts'
import type { SkillEndpoint } from './skill-endpoint.ts'
import { parseSkillAnswer } from './transport.ts'

/** Stands for the address of a skill that is no web service. */
const LAMBDA_URL = 'lambda://skill/'

const HEADERS = { 'Content-Type': 'application/json;charset=UTF-8', Accept: 'application/json' }

type InvokeOptions = Parameters<SkillEndpoint['invoke']>[1]

/** What {@link faultyEndpoint} needs. */
export interface FaultyEndpointOptions {
  readonly faults: Faults
  readonly flow: FlowLog
}

/** An endpoint that answers as the other does, unless a fault is armed for `skill` or `event`. */
export function faultyEndpoint(
  endpoint: SkillEndpoint,
  { faults, flow }: FaultyEndpointOptions,
): SkillEndpoint {
  return {
    url: endpoint.url,
    async invoke(envelope, options) {
      const before = faults.passedMs
      const fired = await faults.claim(callOf(endpoint, envelope))
      const response =
        fired === undefined
          ? await endpoint.invoke(envelope, options)
          : await invokeUnderFault({ endpoint, faults, flow }, fired, { envelope, options })
      // Time that passed inside, at the API for instance, counts as well.
      const { timeoutMs = Infinity } = options
      if (faults.passedMs - before >= timeoutMs) throw new DeadlinePassed()
      return response
    },
  }
}

interface Parts extends FaultyEndpointOptions {
  readonly endpoint: SkillEndpoint
}

interface Invocation {
  readonly envelope: object
  readonly options: InvokeOptions
}

async function invokeUnderFault(
  { endpoint, faults, flow }: Parts,
  fired: FiredFault,
  { envelope, options }: Invocation,
): Promise<unknown> {
  const body = JSON.stringify(envelope)
  const event = flow.events().findLast(({ http }) => http?.reqBody === body)
  const answer: { response?: unknown; body?: string } = {}
  const outcome = await exchangeUnderFault({
    faults,
    fired,
    request: { url: urlOf(endpoint), method: 'POST', headers: HEADERS, body, ...options },
    ask: async () => {
      answer.response = await endpoint.invoke(envelope, options)
      answer.body = JSON.stringify([answer.response]).slice(1, -1)
      return answered(answer.body)
    },
    place: { flowId: event?.flowId, requestSeq: event?.seq, lane: 'S' },
  })
  if (!outcome.ok) throw failureOf(endpoint, outcome)
  const isUntouched = outcome.status === 200 && outcome.body === answer.body
  return isUntouched ? answer.response : readOutcome(endpoint, outcome)
}

function answered(body: string): HttpOutcome {
  const headers = new Headers({ 'content-type': 'application/json;charset=UTF-8' })
  return { ok: true, status: 200, headers, body, ms: 0 }
}

function failureOf(
  endpoint: SkillEndpoint,
  { cause, error }: Extract<HttpOutcome, { ok: false }>,
): Error {
  if (cause === 'timeout') return new DeadlinePassed()
  return new Error(`The skill at ${nameOf(endpoint)} could not be reached: ${error}`)
}

function readOutcome(
  endpoint: SkillEndpoint,
  { status, headers, body }: Extract<HttpOutcome, { ok: true }>,
): unknown {
  const type = headers.get('content-type') ?? undefined
  return parseSkillAnswer(nameOf(endpoint), { status, type, body })
}

function urlOf({ url }: SkillEndpoint): string {
  return url ?? LAMBDA_URL
}

/** Without the query, which may hold a key. */
function nameOf(endpoint: SkillEndpoint): string {
  return urlOf(endpoint).split('?', 1)[0] ?? ''
}

/** Skill events have a type of their own; everything else is a question to the skill. */
function callOf(endpoint: SkillEndpoint, envelope: object): FaultCall {
  const { request = {}, directive } = envelope as {
    readonly request?: { readonly type?: string; readonly intent?: { readonly name: string } }
    readonly directive?: { readonly header?: { readonly namespace: string; readonly name: string } }
  }
  const { type = directive?.header?.namespace ?? '', intent } = request
  const name = intent?.name ?? directive?.header?.name
  return {
    target: type.startsWith('AlexaSkillEvent.') ? 'event' : 'skill',
    method: 'POST',
    url: urlOf(endpoint),
    params: { type, ...(name === undefined ? {} : { name }) },
  }
}
