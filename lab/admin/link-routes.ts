/**
 * `GET /admin/v1/link`, `POST /admin/v1/link/seed`, `POST /admin/v1/link/drop` and
 * `POST /admin/v1/token`.
 *
 * @module
 */
import type Router from '@koa/router'
import { z } from 'zod'
import { findUser } from '../find-user.ts'
import type { Lab } from '../lab.ts'
import { obtainToken } from '../rehearse/obtain-token.ts'
import { readBody } from './read-body.ts'

const seedSchema = z.strictObject({
  user: z.string().min(1).default('alice'),
  scopes: z.array(z.string().min(1)).optional(),
  /** Person of the household who links an account of their own. */
  person: z.string().min(1).max(60).optional(),
})

const tokenSchema = seedSchema.omit({ person: true })

/** Adds the routes. */
export function linkRoutes(router: Router, lab: Lab): void {
  router.get('/link', async (ctx) => {
    ctx.body = await lab.alexa.linkState()
  })
  router.post('/link/seed', async (ctx) => {
    const { user, scopes, person } = readBody(ctx, seedSchema)
    ctx.body = await lab.seedLink(user, { scopes, person })
  })
  router.post('/link/drop', async (ctx) => {
    await lab.alexa.dropLink()
    ctx.body = await lab.alexa.linkState()
  })
  router.post('/token', async (ctx) => {
    const { user, scopes } = readBody(ctx, tokenSchema)
    ctx.body = await obtainToken(lab, findUser(lab.users, user), scopes)
  })
}
