/**
 * `POST /admin/v1/say`: speak to the skill as a user of an Alexa device would.
 *
 * @module
 */
import type Router from '@koa/router'
import { z } from 'zod'
import { redactJson } from '../../flow/index.ts'
import type { Lab } from '../lab.ts'
import { readBody } from './read-body.ts'

/** Longest utterance taken, in characters. */
const UTTERANCE_MAX = 500

const saySchema = z.strictObject({
  utterance: z.string().trim().min(1).max(UTTERANCE_MAX),
  /** Ends the session that is open, if any, before speaking. */
  newSession: z.boolean().default(false),
})

/** Adds the route. */
export function skillRoutes(router: Router, lab: Lab): void {
  router.post('/say', async (ctx) => {
    const { utterance, newSession } = readBody(ctx, saySchema)
    ctx.body = redactJson(await lab.alexa.say(utterance, { newSession }))
  })
}
