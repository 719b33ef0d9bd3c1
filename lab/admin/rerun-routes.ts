/**
 * `POST /admin/v1/flow/rerun` and `POST /admin/v1/flow/events/:seq/resend`: the same once more, for a
 * second look. Both answer as soon as it has begun, because step mode may stop it on the way.
 *
 * @module
 */
import { z } from 'zod'
import { NO_FLOW } from '../../flow/index.ts'
import type { FlowEvent, FlowLog } from '../../flow/index.ts'
import { LabError } from '../errors.ts'
import type { Lab } from '../lab.ts'
import { doAgain, isFirstOf } from '../rehearse/run-again.ts'
import { sendAgain } from '../rehearse/send-again.ts'
import { storyOf } from '../rehearse/user-actions.ts'
import type { AdminApi } from './admin-api.ts'
import { eventSchema } from './answer-schemas.ts'
import { findMessage, seqSchema } from './find-message.ts'

const rerunSchema = z.strictObject({
  flow: z.string().min(1).describe('Flow whose user is followed, such as `f1`.'),
})

const rerunAnswerSchema = z.strictObject({
  flowId: z.string().describe('Flow in which it happens again.'),
  actions: z
    .array(
      z.looseObject({ action: z.enum(['link', 'seed-link', 'say', 'disable', 'advance-clock']) }),
    )
    .describe('What the user does, and how much time passes meanwhile.'),
  leftOut: z
    .array(z.strictObject({ seq: z.number(), id: z.string(), why: z.string() }))
    .describe('Messages of the flow that nobody can bring about again, each with the reason.'),
})

const resendAnswerSchema = z.strictObject({ event: eventSchema })

/** Adds the routes. */
export function rerunRoutes(api: AdminApi, lab: Lab): void {
  const { flow } = lab
  const rerun = {
    summary: 'Does what the user of a flow did once more, in a flow of its own',
    body: rerunSchema,
    answer: rerunAnswerSchema,
  }
  api.add(['post', '/flow/rerun'], rerun, async (ctx, { body: { flow: wanted } }) => {
    const events = flow.events({ flowId: wanted })
    if (events.length === 0) throw unknownFlow(wanted, flow)
    const { actions, leftOut } = storyOf(events)
    const isFirst = (event: FlowEvent): boolean => isFirstOf(actions, event)
    const first = await begun(flow, isFirst, () => doAgain(lab, actions))
    ctx.body = {
      flowId: first.flowId,
      actions: actions.map((action) => withoutPassword(action)),
      leftOut,
    }
  })
  const resend = {
    summary: 'Sends a request of the back channel once more, for lessons on attacks',
    params: seqSchema,
    answer: resendAnswerSchema,
  }
  api.add(['post', '/flow/events/:seq/resend'], resend, async (ctx, { params: { seq } }) => {
    const event = findMessage(flow, seq)
    const first = await begun(
      flow,
      ({ private: facts }) => facts?.['resendOf'] === seq,
      () => sendAgain(lab, event),
    )
    ctx.body = { event: flow.shown.show(first) }
  })
}

/**
 * Starts some work and resolves to the first message that it brings about. What becomes of the work
 * afterwards is on the log.
 */
function begun(
  flow: FlowLog,
  isFirst: (event: FlowEvent) => boolean,
  work: () => Promise<unknown>,
): Promise<FlowEvent> {
  return new Promise((resolve, reject) => {
    const last = flow.lastSeq
    const end = flow.subscribe((event) => {
      if (event.seq > last && isFirst(event)) {
        end()
        resolve(event)
      }
    })
    work()
      .then(() => {
        reject(new LabError('ERR_LAB_REHEARSAL', 'It was done again, and no message was sent.'))
      }, reject)
      .finally(end)
  })
}

function withoutPassword<Action extends object>(action: Action): Omit<Action, 'knowsPassword'> {
  const told: Partial<Record<'knowsPassword', unknown>> & Action = { ...action }
  delete told.knowsPassword
  return told
}

function unknownFlow(wanted: string, flow: FlowLog): LabError {
  const known = [...new Set(flow.events().map(({ flowId }) => flowId))].filter(
    (flowId) => flowId !== NO_FLOW,
  )
  return new LabError(
    'ERR_LAB_UNKNOWN_FLOW',
    `There is no flow “${wanted}”. Flows are: ${known.join(', ') || 'none yet: link an account first'}.`,
  )
}
