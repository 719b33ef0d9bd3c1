/**
 * `GET /admin/v1/skill`: what it is called and understands.
 * `POST /admin/v1/say`: speak to the skill as a user of an Alexa device would.
 * `POST /admin/v1/tamper`: the same with a wrong signature, which a web service must refuse.
 * `POST /admin/v1/enable` and `/disable`: what the buttons of the companion app do, without linking.
 * `POST /admin/v1/event`: send it a skill event about permissions or subscriptions.
 * `POST /admin/v1/voice-link`: answer its question whether to link.
 *
 * @module
 */
import { z } from 'zod'
import { AlexaSimulatorError } from '../../alexa-simulator/index.ts'
import { redactJson } from '../../flow/index.ts'
import type { Lab } from '../lab.ts'
import { tamperDescriptions, tamperKinds } from '../signing/index.ts'
import type { AdminApi } from './admin-api.ts'
import { linkStateSchema, sayResultSchema } from './answer-schemas.ts'
import { explained } from './explained.ts'

/** Longest utterance taken, in characters. */
const UTTERANCE_MAX = 500

const saySchema = z.strictObject({
  utterance: z.string().trim().max(UTTERANCE_MAX).describe('Empty, it is silence.'),
  newSession: z
    .boolean()
    .default(false)
    .describe('Ends the session that is open, if any, before speaking.'),
  person: z
    .string()
    .min(1)
    .max(60)
    .optional()
    .describe('Name of the person whose voice is recognised.'),
})

const tamperSchema = z.strictObject({
  utterance: z.string().trim().min(1).max(UTTERANCE_MAX),
  kind: z.enum(tamperKinds),
})

const eventSchema = z.strictObject({
  name: z.enum([
    'SKILL_PERMISSION_ACCEPTED',
    'SKILL_PERMISSION_CHANGED',
    'SKILL_PROACTIVE_SUBSCRIPTION_CHANGED',
  ]),
  items: z
    .array(z.string().min(1).max(UTTERANCE_MAX))
    .default([])
    .describe('Scopes of permissions, or names of proactive events.'),
})

const voiceLinkSchema = z.strictObject({
  status: z
    .enum(['LINKED', 'DENIED', 'USER_REQUIREMENTS_NOT_MET'])
    .describe('What the customer answered to the question whether to link.'),
})

const skillSchema = z.strictObject({
  skillId: z.string(),
  name: z.string(),
  interactionModels: z
    .record(z.string(), z.looseObject({}))
    .describe('By locale, as the skill’s project has them.'),
})

const tamperAnswerSchema = z.strictObject({
  kind: z.enum(tamperKinds),
  what: z.string().describe('What was wrong with the request.'),
  status: z.number().describe('What the skill answered.'),
  isRefused: z.boolean(),
})

const eventAnswerSchema = z.strictObject({
  outcome: z.enum(['delivered', 'failed', 'not-subscribed', 'scheduled']),
})

/**
 * A device in a language that the skill does not speak, or an answer that nobody asked for, is the
 * caller's to change, not a defect.
 */
const UNSAYABLE = { of: AlexaSimulatorError, as: 'ERR_LAB_REHEARSAL' } as const

/** Adds the routes. */
export function skillRoutes(api: AdminApi, lab: Lab): void {
  const { alexa } = lab
  const read = { summary: 'Tells about the skill', answer: skillSchema }
  api.add(['get', '/skill'], read, (ctx) => {
    const { skillId, name, interactionModels } = lab.skill
    ctx.body = { skillId, name, interactionModels }
  })
  const say = {
    summary: 'Speaks to the skill as a user of a device would',
    body: saySchema,
    answer: sayResultSchema,
  }
  api.add(['post', '/say'], say, async (ctx, { body: { utterance, newSession, person } }) => {
    ctx.body = redactJson(
      await explained(UNSAYABLE, () => alexa.say(utterance, { newSession, person })),
    )
  })
  const tamper = {
    summary: 'Speaks with a wrong signature',
    body: tamperSchema,
    answer: tamperAnswerSchema,
  }
  api.add(['post', '/tamper'], tamper, async (ctx, { body: { utterance, kind } }) => {
    const { status } = await lab.tamper(utterance, kind)
    ctx.body = { kind, what: tamperDescriptions[kind], status, isRefused: status === 400 }
  })
  const answer = linkStateSchema
  const enable = { summary: 'Enables the skill without linking', answer }
  api.add(['post', '/enable'], enable, async (ctx) => {
    await alexa.enable()
    ctx.body = await alexa.linkState()
  })
  const disable = { summary: 'Disables the skill and the link', answer }
  api.add(['post', '/disable'], disable, async (ctx) => {
    await alexa.disable()
    ctx.body = await alexa.linkState()
  })
  const event = {
    summary: 'Sends the skill an event about permissions',
    body: eventSchema,
    answer: eventAnswerSchema,
  }
  api.add(['post', '/event'], event, async (ctx, { body: { name, items } }) => {
    ctx.body = { outcome: await alexa.announce(name, items) }
  })
  const voiceLink = {
    summary: 'Answers a skill that asks to link by voice',
    body: voiceLinkSchema,
    answer: sayResultSchema,
  }
  api.add(['post', '/voice-link'], voiceLink, async (ctx, { body: { status } }) => {
    ctx.body = redactJson(await explained(UNSAYABLE, () => alexa.answerVoiceLink(status)))
  })
}
