/**
 * `GET /admin/v1/flow` and its live stream, secrets masked unless a reader asks for more.
 *
 * @module
 */
import type { RouterContext } from '@koa/router'
import { z } from 'zod'
import { FlowWaitError } from '../../flow/index.ts'
import type { FlowEvent, FlowLog } from '../../flow/index.ts'
import type { Lab } from '../lab.ts'
import type { AdminApi } from './admin-api.ts'
import { eventSchema } from './answer-schemas.ts'
import { eventStream, readEventId } from './event-stream.ts'
import type { LabStateSource } from './event-stream.ts'
import { labState } from './lab-state.ts'
import { levelSchema } from './level-schema.ts'
import { messageIdSchema } from './message-id.ts'

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

/** Adds the routes. */
export function flowRoutes(api: AdminApi, lab: Lab): void {
  const { flow } = lab
  const list = { summary: 'Lists the messages', query: filterSchema, answer: listSchema }
  api.add(['get', '/flow'], list, (ctx, { query: { flow: flowId, after, level } }) => {
    const events = flow.shown.events({ flowId, afterSeq: after }, level)
    ctx.body = { lastSeq: flow.lastSeq, events }
  })
  const next = { summary: 'Waits for a message', query: nextSchema, answer: nextAnswerSchema }
  api.add(['get', '/flow/next'], next, async (ctx, { query }) => {
    const event = await nextMessage(ctx, flow, query)
    ctx.body = { event: event === undefined ? null : flow.shown.show(event) }
  })
  const stream = {
    summary: 'Sends each message as it happens, what was missed first',
    query: streamSchema,
    contentType: 'text/event-stream',
  }
  api.add(['get', '/flow/stream'], stream, (ctx, { query: { after, level, lab: withState } }) => {
    const last = readEventId(ctx.get('last-event-id')) ?? { position: after ?? 0 }
    ctx.type = 'text/event-stream'
    const state = withState ? stateOf(lab) : undefined
    ctx.body = eventStream({ flow, ...last, level, state })
  })
}

function stateOf(lab: Lab): LabStateSource {
  return {
    read: () => labState(lab),
    watch: (changed) => {
      const ends = [
        lab.watchAsides(changed),
        lab.followHolds(changed),
        lab.clock.follow(() => {
          changed()
          return Promise.resolve()
        }),
      ]
      return () => {
        for (const end of ends) end()
      }
    },
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
