/**
 * `/admin/v1/flow/holds`: stop a message before it is passed on, look at it, change it, and decide what
 * becomes of it.
 *
 * @module
 */
import { z } from 'zod'
import { EdgeError } from '../../edge/index.ts'
import type { HeldMessage, Hold } from '../../edge/index.ts'
import { LabError } from '../errors.ts'
import type { Lab } from '../lab.ts'
import type { AdminApi } from './admin-api.ts'
import { eventSchema } from './answer-schemas.ts'
import { explained } from './explained.ts'
import { messageIdSchema } from './message-id.ts'

const holdSchema = z.strictObject({
  id: messageIdSchema,
  nth: z.int().positive().default(1).describe('Which message of the id from now on.'),
})

const paramsSchema = z.strictObject({ holdId: z.string().describe('Such as `h1`.') })

const values = z.record(z.string(), z.string().nullable())

const editSchema = z.strictObject({
  query: values.optional().describe('Of the URL, or of a redirect; null removes.'),
  form: values.optional().describe('Fields of a form body; null removes.'),
  headers: values.optional().describe('null removes.'),
  json: z.record(z.string(), z.unknown()).optional().describe('A merge patch (RFC 7396).'),
})

const answerSchema = z.strictObject({
  status: z.int().min(200).max(599),
  headers: z.record(z.string(), z.string()).default({}),
  body: z.unknown().optional().describe('Text as it is; anything else is sent as JSON.'),
})

const holdStateSchema = z.strictObject({
  holdId: z.string(),
  id: z.string(),
  state: z.enum(['waiting', 'held', 'ended']),
  event: eventSchema.optional(),
})

const listSchema = z.strictObject({ holds: z.array(holdStateSchema) })

/** What a message cannot be made to do is the caller's to change. */
const IMPOSSIBLE = { of: EdgeError, as: 'ERR_LAB_REHEARSAL' } as const

/** Adds the routes. */
export function holdRoutes(api: AdminApi, lab: Lab): void {
  const answer = holdStateSchema
  const stateOf = (hold: Hold): z.output<typeof holdStateSchema> => {
    const seq = hold.message?.seq
    const event = seq === undefined ? undefined : lab.flow.at(seq)
    const { holdId, id, state } = hold
    return {
      holdId,
      id,
      state,
      ...(event === undefined ? {} : { event: { ...lab.flow.shown.show(event) } }),
    }
  }
  const list = { summary: 'Lists the holds that have not ended', answer: listSchema }
  api.add(['get', '/flow/holds'], list, (ctx) => {
    ctx.body = { holds: lab.holds().map(stateOf) }
  })
  const arm = { summary: 'Holds the next message of an id, or the nth', body: holdSchema, answer }
  api.add(['post', '/flow/holds'], arm, (ctx, { body: { id, nth } }) => {
    ctx.body = stateOf(explained(IMPOSSIBLE, () => lab.hold(id, { nth })))
  })
  const edit = {
    summary: 'Changes a held message; it stays held',
    params: paramsSchema,
    body: editSchema,
    answer,
  }
  api.add(['post', '/flow/holds/:holdId/edit'], edit, (ctx, { params, body }) => {
    const hold = findHold(lab, params.holdId)
    const message = heldNow(hold)
    explained(IMPOSSIBLE, () => {
      message.edit(body)
    })
    ctx.body = stateOf(hold)
  })
  const reply = {
    summary: 'Answers a held message in the receiver’s place',
    params: paramsSchema,
    body: answerSchema,
    answer,
  }
  api.add(['post', '/flow/holds/:holdId/answer'], reply, (ctx, { params, body }) => {
    const hold = findHold(lab, params.holdId)
    const message = heldNow(hold)
    explained(IMPOSSIBLE, () => {
      message.answer(body)
    })
    ctx.body = stateOf(hold)
  })
  for (const [verb, summary] of Object.entries(verbs)) {
    const described = { summary, params: paramsSchema, answer }
    api.add(['post', `/flow/holds/:holdId/${verb}`], described, (ctx, { params }) => {
      const hold = findHold(lab, params.holdId)
      hold[verb as keyof typeof verbs]()
      ctx.body = stateOf(hold)
    })
  }
}

const verbs = {
  release: 'Passes a held message on',
  drop: 'Closes the connection of a held message',
  abort: 'Drops a held message and the rest of its flow',
  cancel: 'Ends a hold as if it had never been asked for',
} as const

function findHold(lab: Lab, holdId: string): Hold {
  const holds = lab.holds()
  const hold = holds.find((known) => known.holdId === holdId)
  if (hold !== undefined) return hold
  const list = holds.map((known) => `${known.holdId} (${known.id})`).join(', ') || 'none'
  throw new LabError(
    'ERR_LAB_UNKNOWN_HOLD',
    `There is no hold “${holdId}”, or it has ended. Holds are: ${list}.`,
  )
}

function heldNow(hold: Hold): HeldMessage {
  if (hold.message !== undefined) return hold.message
  throw new LabError(
    'ERR_LAB_REHEARSAL',
    `No message ${hold.id} is held yet. Wait for it with GET /admin/v1/flow/next?id=${hold.id}.`,
  )
}
