/**
 * `GET /admin/v1/flow`, its live stream, and its exports. Everything here is redacted.
 *
 * @module
 */
import type Router from '@koa/router'
import { z } from 'zod'
import { exportJsonLines, exportMermaid, NO_FLOW, redactEvent } from '../../flow/index.ts'
import type { FlowEvent, FlowLog } from '../../flow/index.ts'
import { LabError } from '../errors.ts'
import type { Lab } from '../lab.ts'
import { eventStream } from './event-stream.ts'
import { readQuery } from './read-body.ts'

const filterSchema = z.strictObject({
  /** Flow id, for example `f1`. */
  flow: z.string().min(1).optional(),
  /** Only events with a higher `seq`. */
  after: z.coerce.number().int().nonnegative().optional(),
})

const exportSchema = z.strictObject({
  /** Flow id, or `latest`. */
  flow: z.string().min(1).default('latest'),
  format: z.enum(['mermaid', 'jsonl']).default('mermaid'),
})

/** Adds the routes. */
export function flowRoutes(router: Router, { flow }: Lab): void {
  router.get('/flow', (ctx) => {
    const { flow: flowId, after } = readQuery(ctx, filterSchema)
    const events = flow.events({ flowId, afterSeq: after })
    ctx.body = { lastSeq: flow.lastSeq, events: events.map((event) => redactEvent(event)) }
  })
  router.get('/flow/stream', (ctx) => {
    const lastSeen = Number.parseInt(ctx.get('last-event-id'), 10)
    const { after } = readQuery(ctx, filterSchema)
    const position = Number.isSafeInteger(lastSeen) ? lastSeen : (after ?? 0)
    ctx.type = 'text/event-stream'
    ctx.body = eventStream(flow, position)
  })
  router.get('/flow/export', (ctx) => {
    const { flow: wanted, format } = readQuery(ctx, exportSchema)
    const events = eventsOf(flow, wanted)
    ctx.type = format === 'mermaid' ? 'text/plain' : 'application/jsonl'
    ctx.body = format === 'mermaid' ? exportMermaid(events) : exportJsonLines(events)
  })
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
