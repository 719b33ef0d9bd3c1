/**
 * The format of the flow log, as JSON Lines and the admin API have it. Published as a JSON Schema; whatever
 * changes what a reader must understand gets another `v`.
 *
 * @module
 */
import { z } from 'zod'
import type { MessageId } from './messages.ts'
import { isMessageId, laneNames, messages } from './messages.ts'

const lanes = Object.keys(laneNames) as (keyof typeof laneNames)[]

const messageIds = Object.keys(messages).filter(isMessageId)

const headersSchema = z
  .record(z.string(), z.string())
  .describe('One text for each name, in lower case; repeated headers are joined by a comma.')

const httpSchema = z
  .strictObject({
    method: z.string(),
    url: z.string().describe('Absolute, with masked secrets in place.'),
    reqHeaders: headersSchema.optional(),
    reqBody: z.string().optional(),
    status: z.int().optional(),
    resHeaders: headersSchema.optional(),
    resBody: z.string().optional(),
    ms: z.number().optional().describe('From sending the request to the end of the answer.'),
    truncated: z.boolean().optional().describe('A body was longer than 64 kB and was cut.'),
  })
  .describe('One half of an HTTP exchange.')

const paramSchema = z.strictObject({
  name: z.string(),
  value: z.string(),
  in: z.enum(['query', 'fragment', 'form', 'json', 'header']),
})

/** One message: a line of an exported log. */
export const flowEventSchema = z
  .strictObject({
    v: z.literal(1).describe('Version of this format.'),
    seq: z.int().positive().describe('Position in the log, from 1; in a shared lab with gaps.'),
    flowId: z
      .string()
      .describe(
        '`f1`, `f2`, … (in a shared lab `f1a`, `f1b`, …); `none` for traffic outside every flow.',
      ),
    instanceId: z.string().describe('The lab that recorded it.'),
    id: z.enum(messageIds as [MessageId, ...MessageId[]]).describe('Such as `token.request`.'),
    phase: z
      .union([0, 1, 2, 3, 4, 5, 6].map((phase) => z.literal(phase)))
      .describe(
        '0 trigger, 1 authorization, 2 token, 3 use, 4 refresh, 5 end, 6 outside the link.',
      ),
    channel: z.enum(['voice', 'front', 'back', 'internal', 'self']),
    from: z.enum(lanes),
    to: z.enum(lanes),
    kind: z.enum(['request', 'response', 'decision', 'marker']),
    state: z.enum(['pending', 'held', 'delivered', 'failed', 'skipped']),
    summary: z.string().describe('What happened, in a few plain words.'),
    http: httpSchema.optional(),
    params: z.array(paramSchema),
    private: z
      .record(z.string(), z.unknown())
      .optional()
      .describe('What the actor knew and did not put on the wire.'),
    virtualTime: z.iso.datetime().describe('By the clock of the lab.'),
    realTime: z.iso.datetime().describe('By the clock of the machine.'),
    masked: z
      .literal(true)
      .optional()
      .describe(
        'Another instance of a shared lab recorded it; its secrets are masked at every level.',
      ),
    causeSeq: z
      .int()
      .optional()
      .describe('`seq` of the request that this answers, or of what this decision followed from.'),
  })
  .describe('A message of the flow log.')
