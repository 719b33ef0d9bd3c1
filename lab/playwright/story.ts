/**
 * Tells a flow as numbered lines, with the first message that went another way than a link should marked,
 * and what the server knew and kept to itself. Secrets are masked.
 *
 * @module
 */
import { formatLine, redactEvent } from '../../flow/index.ts'
import type { FlowEvent, MessageId } from '../../flow/index.ts'

/** Messages that occur only where a link goes wrong. */
const WRONG_TURNS: ReadonlySet<MessageId> = new Set([
  'authz.error.page',
  'authz.error.redirect',
  'login.rejected',
  'authz.response.denied',
  'token.rejected',
  'refresh.rejected',
  'tokens.drop',
  'app.relink-prompt',
])

/** Status from which an answer is an error. */
const STATUS_ERROR = 400

/** What {@link tellFlow} may be told. */
export interface StoryOptions {
  /** Number of the event to mark; the first that went wrong by default. */
  readonly divergesAt?: number | undefined
  /** Said behind the mark. */
  readonly remark?: string | undefined
}

/** The first message that went another way than a link should. */
export function firstDivergence(events: readonly FlowEvent[]): FlowEvent | undefined {
  return events.find(
    ({ id, state, kind, http }) =>
      WRONG_TURNS.has(id) ||
      state === 'failed' ||
      (kind === 'response' && (http?.status ?? 0) >= STATUS_ERROR),
  )
}

/** What the server knew about the first message that went wrong and did not put on the wire. */
export function privateReason(
  events: readonly FlowEvent[],
  divergence: FlowEvent | undefined = firstDivergence(events),
): string | undefined {
  if (divergence === undefined) return undefined
  const detail = detailOf(divergence)
  if (detail !== undefined) return detail
  if (divergence.channel === 'self') return redactEvent(divergence).summary
  const decision = events.findLast(
    ({ channel, from, causeSeq }) =>
      channel === 'self' &&
      from === divergence.from &&
      causeSeq !== undefined &&
      causeSeq === divergence.causeSeq,
  )
  return decision === undefined ? undefined : redactEvent(decision).summary
}

function detailOf(event: FlowEvent): string | undefined {
  const detail = redactEvent(event).private?.['detail']
  return typeof detail === 'string' ? detail : undefined
}

/** The flow, a line for each message. */
export function tellFlow(events: readonly FlowEvent[], options: StoryOptions = {}): string {
  if (events.length === 0) return '  (no message was sent)'
  const divergence =
    options.divergesAt === undefined
      ? firstDivergence(events)
      : events.find(({ seq }) => seq === options.divergesAt)
  const lines = events.map((event) => {
    const line = formatLine(redactEvent(event))
    if (event.seq !== divergence?.seq) return `  ${line}`
    return `> ${line}   <-- ${options.remark ?? 'first message that diverged'}`
  })
  const reason = divergence === undefined ? undefined : privateReason(events, divergence)
  return [
    ...lines,
    ...(reason === undefined ? [] : ['', `  Server’s private reason: ${reason}`]),
  ].join('\n')
}
