/**
 * The flows of a log: what each was about and how it ended, so that one finds the one to look at.
 *
 * @module
 */
import type { FlowEvent, MessageId } from '../../flow/index.ts'

/** Flow id of traffic that belongs to no flow. */
export const NO_FLOW = 'none'

/** How a flow stands. */
export type FlowOutcome =
  'running' | 'held' | 'linked' | 'denied' | 'failed' | 'relink' | 'unlinked' | 'answered' | 'done'

/** One flow, in a line. */
export interface FlowSummary {
  readonly flowId: string
  /** Who signed in, or what was said; absent while nobody did. */
  readonly about: string | undefined
  readonly outcome: FlowOutcome
  /** ISO 8601, by the clock of the lab. */
  readonly startedAt: string
  readonly firstSeq: number
  readonly lastSeq: number
  readonly count: number
}

/** What the last of these messages says of the whole flow. */
const OUTCOMES: Readonly<Partial<Record<MessageId, FlowOutcome>>> = {
  'link.result': 'linked',
  'tokens.store': 'linked',
  'refresh.response': 'linked',
  'authz.response.denied': 'denied',
  'authz.error.page': 'failed',
  'authz.error.redirect': 'failed',
  'token.rejected': 'failed',
  'tokens.drop': 'relink',
  'tokens.delete': 'unlinked',
  'voice.answer': 'answered',
  'client-credentials.response': 'done',
  'client.result': 'done',
}

/** Every flow of a log, the newest first. */
export function summarizeFlows(events: readonly FlowEvent[]): readonly FlowSummary[] {
  const flows = new Map<string, FlowEvent[]>()
  for (const event of events) {
    if (event.flowId === NO_FLOW) continue
    const known = flows.get(event.flowId)
    if (known === undefined) flows.set(event.flowId, [event])
    else known.push(event)
  }
  return [...flows.values()].map(summaryOf).reverse()
}

/** The other flow that has most kinds of messages in common with one, the newest of several. */
export function likestFlow(events: readonly FlowEvent[], flowId: string): string | undefined {
  const idsOf = (wanted: string): Set<MessageId> =>
    new Set(events.filter((event) => event.flowId === wanted).map(({ id }) => id))
  const own = idsOf(flowId)
  const others = summarizeFlows(events).filter((flow) => flow.flowId !== flowId)
  const shared = others.map((flow) => [...idsOf(flow.flowId)].filter((id) => own.has(id)).length)
  return others[shared.indexOf(Math.max(...shared))]?.flowId
}

function summaryOf(events: readonly FlowEvent[]): FlowSummary {
  const [first] = events
  const last = events.at(-1)
  return {
    flowId: first?.flowId ?? NO_FLOW,
    about: aboutOf(events),
    outcome: outcomeOf(events),
    startedAt: first?.virtualTime ?? '',
    firstSeq: first?.seq ?? 0,
    lastSeq: last?.seq ?? 0,
    count: events.length,
  }
}

function aboutOf(events: readonly FlowEvent[]): string | undefined {
  const signIn = events.findLast(({ id }) => id === 'login.submit')
  const name = signIn?.params.find((param) => param.name === 'username')?.value
  if (name !== undefined && name !== '') return name
  const account = events.flatMap(({ private: facts }) => {
    const known = facts?.['account'] ?? facts?.['accountId']
    return typeof known === 'string' ? [known.replace(/^user-/, '')] : []
  })
  return account.at(-1) ?? events.find(({ id }) => id.startsWith('voice.ask'))?.summary
}

function outcomeOf(events: readonly FlowEvent[]): FlowOutcome {
  if (events.some(({ state }) => state === 'held')) return 'held'
  let outcome: FlowOutcome = 'running'
  for (const event of events) {
    const told = OUTCOMES[event.id]
    if (told === undefined) continue
    // A link that is made is still made after the skill has answered.
    if (told === 'answered' && outcome !== 'running') continue
    outcome = told
    if (event.id === 'link.result' && event.private?.['result'] !== 'linked') {
      outcome = event.private?.['result'] === 'access_denied' ? 'denied' : 'failed'
    }
  }
  return outcome
}
