/**
 * `GET /admin/v1/flow/export`: a flow in any of the formats, to read or to save.
 *
 * @module
 */
import { z } from 'zod'
import { NO_FLOW } from '../../flow/index.ts'
import type { FlowEvent, FlowLog } from '../../flow/index.ts'
import { localeOf } from '../../ui/index.ts'
import { LabError } from '../errors.ts'
import { flowFiles, flowFormats } from '../flow-files.ts'
import type { Lab } from '../lab.ts'
import type { AdminApi } from './admin-api.ts'
import { levelSchema } from './level-schema.ts'

/** Stands for every flow of a log, and for traffic that belongs to none. */
const ALL_FLOWS = 'all'

const exportSchema = z.strictObject({
  flow: z
    .string()
    .min(1)
    .default('latest')
    .describe('Flow id, `latest`, or `all` for the whole log.'),
  format: z.enum(flowFormats).default('mermaid'),
  level: levelSchema,
  download: z
    .stringbool()
    .default(false)
    .describe('Sends it as a file to be saved, under a name of its own.'),
  lang: z
    .string()
    .optional()
    .describe('Language of a page, a drawing or a hand-out: `en` or `de`.'),
})

/** What a browser reads as text, because it must not run in the lab's own origin. */
const READ_AS_TEXT: ReadonlySet<string> = new Set(['text/html', 'image/svg+xml'])

/** Adds the route. */
export function exportRoute(api: AdminApi, { flow }: Pick<Lab, 'flow'>): void {
  const route = {
    summary: 'Exports a flow as a diagram, a page, a hand-out, an HTTP archive or lines of JSON',
    query: exportSchema,
    contentType: 'text/plain',
  }
  api.add(['get', '/flow/export'], route, (ctx, { query }) => {
    const { flow: wanted, format, level, download } = query
    const { flowId, events } = eventsOf(flow, wanted)
    const { extension, contentType, write } = flowFiles[format]
    ctx.body = write(events, { level, locale: localeOf(ctx) })
    if (download) ctx.attachment(`linklab-${flowId}.${extension}`) // Guesses a type from the name.
    ctx.type = !download && READ_AS_TEXT.has(contentType) ? 'text/plain' : contentType
  })
}

interface Chosen {
  /** As it stands in the name of a file. */
  readonly flowId: string
  readonly events: readonly FlowEvent[]
}

function eventsOf(flow: FlowLog, wanted: string): Chosen {
  if (wanted === ALL_FLOWS) return { flowId: 'log', events: flow.events() }
  const known = [...new Set(flow.events().map(({ flowId }) => flowId))].filter(
    (flowId) => flowId !== NO_FLOW,
  )
  const flowId = wanted === 'latest' ? known.at(-1) : wanted
  if (flowId === undefined || !known.includes(flowId)) {
    const list = known.length === 0 ? 'none yet: link an account first' : known.join(', ')
    throw new LabError('ERR_LAB_UNKNOWN_FLOW', `There is no flow “${wanted}”. Flows are: ${list}.`)
  }
  return { flowId, events: flow.events({ flowId }) }
}
