/**
 * `POST /admin/v1/say`: speak to the skill as a user of an Alexa device would.
 * `POST /admin/v1/tamper`: the same with a wrong signature, which a web service must refuse.
 * `POST /admin/v1/enable` and `/disable`: what the buttons of the companion app do, without linking.
 * `POST /admin/v1/event`: send it a skill event about permissions or subscriptions.
 * `POST /admin/v1/voice-link`: answer its question whether to link.
 *
 * @module
 */
import type Router from '@koa/router'
import { z } from 'zod'
import { AlexaSimulatorError } from '../../alexa-simulator/index.ts'
import type { SayResult } from '../../alexa-simulator/index.ts'
import { redactJson } from '../../flow/index.ts'
import { LabError } from '../errors.ts'
import type { Lab } from '../lab.ts'
import { tamperDescriptions, tamperKinds } from '../signing/index.ts'
import { readBody } from './read-body.ts'

/** Longest utterance taken, in characters. */
const UTTERANCE_MAX = 500

const saySchema = z.strictObject({
  /** Empty, it is silence. */
  utterance: z.string().trim().max(UTTERANCE_MAX),
  /** Ends the session that is open, if any, before speaking. */
  newSession: z.boolean().default(false),
  /** Name of the person whose voice is recognised. */
  person: z.string().min(1).max(60).optional(),
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
  /** Scopes of permissions, or names of proactive events. */
  items: z.array(z.string().min(1).max(UTTERANCE_MAX)).default([]),
})

const voiceLinkSchema = z.strictObject({
  /** What the customer answered to the question whether to link. */
  status: z.enum(['LINKED', 'DENIED', 'USER_REQUIREMENTS_NOT_MET']),
})

/** Adds the routes. */
export function skillRoutes(router: Router, lab: Lab): void {
  router.post('/say', async (ctx) => {
    const { utterance, newSession, person } = readBody(ctx, saySchema)
    ctx.body = redactJson(await explained(() => lab.alexa.say(utterance, { newSession, person })))
  })
  router.post('/tamper', async (ctx) => {
    const { utterance, kind } = readBody(ctx, tamperSchema)
    const { status } = await lab.tamper(utterance, kind)
    ctx.body = { kind, what: tamperDescriptions[kind], status, isRefused: status === 400 }
  })
  router.post('/enable', async (ctx) => {
    await lab.alexa.enable()
    ctx.body = await lab.alexa.linkState()
  })
  router.post('/disable', async (ctx) => {
    await lab.alexa.disable()
    ctx.body = await lab.alexa.linkState()
  })
  router.post('/event', async (ctx) => {
    const { name, items } = readBody(ctx, eventSchema)
    ctx.body = { outcome: await lab.alexa.announce(name, items) }
  })
  router.post('/voice-link', async (ctx) => {
    const { status } = readBody(ctx, voiceLinkSchema)
    ctx.body = redactJson(await explained(() => lab.alexa.answerVoiceLink(status)))
  })
}

/**
 * A device in a language that the skill does not speak, or an answer that nobody asked for, is the
 * caller's to change, not a defect.
 */
async function explained(take: () => Promise<SayResult>): Promise<SayResult> {
  try {
    return await take()
  } catch (cause) {
    if (!(cause instanceof AlexaSimulatorError)) throw cause
    throw new LabError('ERR_LAB_REHEARSAL', cause.message, { cause })
  }
}
