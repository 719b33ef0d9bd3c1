/**
 * One request to the skill and its answer, each recorded and passed through the gate of the flow log.
 *
 * @module
 */
import { correlationKeys, passMessage } from '../../flow/index.ts'
import type {
  FlowDraft,
  FlowLog,
  FlowParam,
  MessageContent,
  MessageDescription,
  Passage,
} from '../../flow/index.ts'
import { invokeSkill } from './skill-endpoint.ts'
import type { InvocationOutcome, SkillEndpoint } from './skill-endpoint.ts'

/** Characters of a body that the flow log keeps. */
const BODY_CHARACTERS_MAX = 65_536

/** Stands for the address of a skill that is no web service. */
const LAMBDA_URL = 'lambda://skill/'

const REQUEST_HEADERS = {
  'content-type': 'application/json;charset=UTF-8',
  accept: 'application/json',
  'accept-charset': 'utf-8',
}

/** How a message is named in the log. */
export type NamedDraft = Omit<FlowDraft, 'http' | 'params' | 'state'>

/** What {@link askSkill} needs. */
export interface AskSkillOptions<Envelope extends object> {
  readonly endpoint: SkillEndpoint
  readonly flow: FlowLog
  readonly envelope: Envelope
  /** Limit for the whole answer, in milliseconds. */
  readonly timeoutMs: number
  readonly draft: NamedDraft
  readonly params: (envelope: Envelope) => readonly FlowParam[]
}

/** A request that was sent, and what came of it. */
export interface AskedSkill {
  /** `seq` of the request's event. */
  readonly seq: number
  readonly outcome: InvocationOutcome
}

/** Records a request, sends it and waits for the answer. Never rejects because of the skill. */
export async function askSkill<Envelope extends object>(
  options: AskSkillOptions<Envelope>,
): Promise<AskedSkill> {
  const { endpoint, flow, timeoutMs, draft, params } = options
  const url = endpoint.url ?? LAMBDA_URL
  const { event, passage } = await passMessage(flow, {
    draft,
    content: {
      kind: 'request',
      method: 'POST',
      url,
      headers: REQUEST_HEADERS,
      body: JSON.stringify(options.envelope),
      editable: ['json'],
    },
    describe: ({ headers, body = '' }) => {
      const { text, mark } = cut(body)
      const http = { method: 'POST', url, reqHeaders: headers, reqBody: text, ...mark }
      return { http, params: params(JSON.parse(body) as Envelope) }
    },
    // A token stands deep inside of what a skill is sent.
    keys: correlationKeys(params(options.envelope)),
  })
  if (passage.action !== 'pass') return { seq: event.seq, outcome: outcomeAtGate(passage) }
  const envelope = passage.isEdited ? parsedObject(passage.content.body) : options.envelope
  const { startDeadline } = flow.gate ?? {}
  const outcome = await invokeSkill({ endpoint, envelope, timeoutMs, startDeadline })
  return { seq: event.seq, outcome }
}

/** What {@link passAnswer} needs. */
export interface PassAnswerOptions {
  readonly endpoint: SkillEndpoint
  readonly flow: FlowLog
  readonly draft: NamedDraft
  /** Judges an answer, for the log: in a few words, and whether it can be used. */
  readonly judge: (outcome: InvocationOutcome) => Pick<MessageDescription, 'summary' | 'state'>
}

/** Records an answer and hands it on, as it came or as it was changed at the gate. */
export async function passAnswer(
  outcome: InvocationOutcome,
  { endpoint, flow, draft, judge }: PassAnswerOptions,
): Promise<InvocationOutcome> {
  const url = endpoint.url ?? LAMBDA_URL
  const content: MessageContent = {
    kind: 'response',
    url,
    headers: {},
    editable: ['json'],
    ...(outcome.ok ? { status: 200, body: jsonOf(outcome.response) } : {}),
  }
  const changed = (now: MessageContent): InvocationOutcome =>
    now === content || !outcome.ok ? outcome : { ...outcome, response: parsedObject(now.body) }
  const { passage } = await passMessage(flow, {
    draft,
    content,
    describe: (now) => {
      const { text, mark } = cut(now.body ?? '')
      const answer = outcome.ok ? { status: 200, resBody: text, ...mark } : {}
      const http = { method: 'POST', url, ...answer, ms: outcome.ms }
      return { http, params: [], ...judge(changed(now)) }
    },
  })
  return passage.action === 'pass' ? changed(passage.content) : outcomeAtGate(passage)
}

/** What is seen of a message that the gate did not let through. */
function outcomeAtGate(passage: Exclude<Passage, { action: 'pass' }>): InvocationOutcome {
  if (passage.action === 'drop') {
    const message = 'The connection to the skill was closed before an answer came.'
    return { ok: false, cause: 'failed', message, ms: 0 }
  }
  const { status, body } = passage.answer
  if (status === 200) {
    try {
      return { ok: true, response: JSON.parse(body) as unknown, ms: 0 }
    } catch {
      const message = 'The skill answered 200 with a body that is not JSON.'
      return { ok: false, cause: 'failed', message, ms: 0 }
    }
  }
  const message = `The skill answered ${String(status)} instead of 200.`
  return { ok: false, cause: 'failed', message, ms: 0 }
}

function parsedObject(body: string | undefined): object {
  return JSON.parse(body ?? '{}') as object
}

function cut(text: string): { text: string; mark: { truncated?: true } } {
  if (text.length <= BODY_CHARACTERS_MAX) return { text, mark: {} }
  return { text: text.slice(0, BODY_CHARACTERS_MAX), mark: { truncated: true } }
}

/** A function in this process may return what JSON cannot hold. */
function jsonOf(value: unknown): string {
  try {
    return JSON.stringify([value]).slice(1, -1)
  } catch {
    return ''
  }
}
