/**
 * `GET /admin/v1/flow`, its live stream, and its exports. Everything here is redacted.
 *
 * @module
 */
import type { RouterContext } from '@koa/router'
import { z } from 'zod'
import {
  exportHar,
  exportHtml,
  exportJsonLines,
  exportMermaid,
  FlowWaitError,
  NO_FLOW,
  redactEvent,
} from '../../flow/index.ts'
import type { FlowEvent, FlowLog } from '../../flow/index.ts'
import { LabError } from '../errors.ts'
import type { Lab } from '../lab.ts'
import type { AdminApi } from './admin-api.ts'
import { eventSchema } from './answer-schemas.ts'
import { eventStream } from './event-stream.ts'
import type { LabStateSource } from './event-stream.ts'
import { labState } from './lab-state.ts'
import { messageIdSchema } from './message-id.ts'

const levelSchema = z
  .enum(['masked', 'hidden', 'plain'])
  .default('masked')
  .describe('How much of a secret is shown: its ends and a short hash, its length, or all of it.')

const filterSchema = z.strictObject({
  level: levelSchema,
  flow: z.string().min(1).optional().describe('Flow id, for example `f1`.'),
  after: z.coerce
    .number()
    .int()
    .nonnegative()
    .optional()
    .describe('Only events with a higher `seq`.'),
})

/** Longest wait for a message, in milliseconds. */
const WAIT_MS_MAX = 120_000

const nextSchema = z.strictObject({
  id: messageIdSchema,
  flow: z.string().min(1).optional().describe('Only a message of this flow.'),
  after: z.coerce
    .number()
    .int()
    .nonnegative()
    .default(0)
    .describe('`seq` of the last message seen; the first one behind it is returned.'),
  timeoutMs: z.coerce.number().int().min(0).max(WAIT_MS_MAX).default(30_000),
})

const nextAnswerSchema = z.strictObject({
  event: eventSchema
    .nullable()
    .describe('The message as the flow log has it; null when it did not come in time.'),
})

const listSchema = z.strictObject({
  lastSeq: z.number().describe('Of the newest message; 0 before the first.'),
  events: z.array(eventSchema),
})

const streamSchema = filterSchema.omit({ flow: true }).extend({
  lab: z
    .stringbool()
    .default(false)
    .describe('Sends the state of the lab as well, as events named `lab`.'),
})

const exportSchema = z.strictObject({
  flow: z.string().min(1).default('latest').describe('Flow id, or `latest`.'),
  format: z.enum(['mermaid', 'html', 'har', 'jsonl']).default('mermaid'),
})

/** What each format is called over HTTP, and what makes it. */
const exporters = {
  mermaid: { type: 'text/plain', write: exportMermaid },
  // A page that is read as text cannot run anything in the lab's own origin.
  html: { type: 'text/plain', write: (events: readonly FlowEvent[]) => exportHtml(events) },
  har: { type: 'application/json', write: (events: readonly FlowEvent[]) => exportHar(events) },
  jsonl: {
    type: 'application/jsonl',
    write: (events: readonly FlowEvent[]) => exportJsonLines(events),
  },
}

/** Adds the routes. */
export function flowRoutes(api: AdminApi, lab: Lab): void {
  const { flow } = lab
  const list = { summary: 'Lists the messages', query: filterSchema, answer: listSchema }
  api.add(['get', '/flow'], list, (ctx, { query: { flow: flowId, after, level } }) => {
    const events = flow.events({ flowId, afterSeq: after })
    ctx.body = { lastSeq: flow.lastSeq, events: events.map((event) => redactEvent(event, level)) }
  })
  const next = { summary: 'Waits for a message', query: nextSchema, answer: nextAnswerSchema }
  api.add(['get', '/flow/next'], next, async (ctx, { query }) => {
    const event = await nextMessage(ctx, flow, query)
    ctx.body = { event: event === undefined ? null : redactEvent(event) }
  })
  const stream = {
    summary: 'Sends each message as it happens, what was missed first',
    query: streamSchema,
    contentType: 'text/event-stream',
  }
  api.add(['get', '/flow/stream'], stream, (ctx, { query: { after, level, lab: withState } }) => {
    const lastSeen = Number.parseInt(ctx.get('last-event-id'), 10)
    const position = Number.isSafeInteger(lastSeen) ? lastSeen : (after ?? 0)
    ctx.type = 'text/event-stream'
    const state = withState ? stateOf(lab) : undefined
    ctx.body = eventStream({ flow, position, level, state })
  })
  const download = {
    summary: 'Exports a flow as a diagram, a page, an HTTP archive or lines of JSON',
    query: exportSchema,
    contentType: 'text/plain',
  }
  api.add(['get', '/flow/export'], download, (ctx, { query: { flow: wanted, format } }) => {
    const { type, write } = exporters[format]
    ctx.type = type
    ctx.body = write(eventsOf(flow, wanted))
  })
}

function stateOf(lab: Lab): LabStateSource {
  return {
    read: () => labState(lab),
    watch: (changed) =>
      lab.clock.follow(() => {
        changed()
        return Promise.resolve()
      }),
  }
}

/** The message, or nothing when it does not come in time or nobody listens any more. */
async function nextMessage(
  { req }: RouterContext,
  flow: FlowLog,
  { id, flow: flowId, after, timeoutMs }: z.output<typeof nextSchema>,
): Promise<FlowEvent | undefined> {
  const gone = new AbortController()
  const leave = (): void => {
    gone.abort()
  }
  req.socket.once('close', leave)
  try {
    return await flow.waitFor(id, { flowId, after, timeoutMs, signal: gone.signal })
  } catch (error) {
    if (error instanceof FlowWaitError) return undefined
    throw error
  } finally {
    req.socket.off('close', leave)
  }
}

function eventsOf(flow: FlowLog, wanted: string): readonly FlowEvent[] {
  const known = [...new Set(flow.events().map(({ flowId }) => flowId))].filter(
    (flowId) => flowId !== NO_FLOW,
  )
  const flowId = wanted === 'latest' ? known.at(-1) : wanted
  if (flowId === undefined || !known.includes(flowId)) {
    const list = known.length === 0 ? 'none yet: link an account first' : known.join(', ')
    throw new LabError('ERR_LAB_UNKNOWN_FLOW', `There is no flow “${wanted}”. Flows are: ${list}.`)
  }
  return flow.events({ flowId })
}
