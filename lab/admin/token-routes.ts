/**
 * `GET /admin/v1/flow/events/:seq`: one message, and under `/tokens` the tokens in it, taken apart.
 *
 * @module
 */
import { z } from 'zod'
import type { FlowEvent } from '../../flow/index.ts'
import { tokenIn } from '../../inspector/index.ts'
import type { Lab } from '../lab.ts'
import type { AdminApi } from './admin-api.ts'
import { eventSchema } from './answer-schemas.ts'
import { findMessage, seqSchema } from './find-message.ts'
import { levelSchema } from './level-schema.ts'

const members = z.record(z.string(), z.unknown())

const tokenSchema = z.strictObject({
  name: z.string().describe('Parameter that carries it.'),
  format: z.enum(['jwt', 'opaque']),
  header: members.optional(),
  claims: members.optional(),
  signature: z
    .enum(['verified', 'failed', 'unknown-key'])
    .optional()
    .describe('Whether it fits a published key of the lab’s own server.'),
  isExpired: z.boolean().optional().describe('By the clock of the lab.'),
  record: members.optional().describe('What the lab’s own server has on record of it.'),
})

const answerSchema = z.strictObject({ tokens: z.array(tokenSchema) })

/** Adds the routes. */
export function tokenRoutes(api: AdminApi, { flow, authServer }: Lab): void {
  const one = {
    summary: 'Tells one message',
    params: seqSchema,
    query: z.strictObject({ level: levelSchema }),
    answer: z.strictObject({ event: eventSchema }),
  }
  api.add(['get', '/flow/events/:seq'], one, (ctx, { params: { seq }, query: { level } }) => {
    ctx.body = { event: flow.shown.show(findMessage(flow, seq), level) }
  })
  const tokens = {
    summary: 'Takes the tokens of a message apart',
    params: seqSchema,
    answer: answerSchema,
  }
  api.add(['get', '/flow/events/:seq/tokens'], tokens, async (ctx, { params: { seq } }) => {
    const found = tokensOf(findMessage(flow, seq)).map(async ({ name, token }) => {
      return { name, ...(await authServer.explainToken(token)) }
    })
    ctx.body = { tokens: await Promise.all(found) }
  })
}

function tokensOf({
  params,
}: FlowEvent): readonly { readonly name: string; readonly token: string }[] {
  return params.flatMap((param) => {
    const token = tokenIn(param)
    return token === undefined ? [] : [{ name: param.name, token }]
  })
}
