/**
 * `GET /admin/v1/link`, `POST /admin/v1/link/seed`, `POST /admin/v1/link/drop` and
 * `POST /admin/v1/token`.
 *
 * @module
 */
import { z } from 'zod'
import { findUser } from '../find-user.ts'
import type { Lab } from '../lab.ts'
import { obtainToken } from '../rehearse/obtain-token.ts'
import type { AdminApi } from './admin-api.ts'
import { linkStateSchema } from './answer-schemas.ts'

const seedSchema = z.strictObject({
  user: z.string().min(1).default('alice').describe('E-mail address, or the part before the @.'),
  scopes: z
    .array(z.string().min(1))
    .optional()
    .describe('What the user allows; what the linking file asks for by default.'),
  person: z
    .string()
    .min(1)
    .max(60)
    .optional()
    .describe('Person of the household who links an account of their own.'),
})

const tokenSchema = seedSchema.omit({ person: true })

const tokenAnswerSchema = z.strictObject({
  access_token: z.string().describe('Not masked: it was asked for.'),
  token_type: z.string(),
  expires_in: z.number().optional(),
  scope: z.string().optional(),
})

/** Adds the routes. */
export function linkRoutes(api: AdminApi, lab: Lab): void {
  const answer = linkStateSchema
  api.add(['get', '/link'], { summary: 'Tells how the account stands', answer }, async (ctx) => {
    ctx.body = await lab.alexa.linkState()
  })
  api.add(
    ['post', '/link/seed'],
    { summary: 'Links an account without a browser', body: seedSchema, answer },
    async (ctx, { body: { user, scopes, person } }) => {
      ctx.body = await lab.seedLink(user, { scopes, person })
    },
  )
  api.add(
    ['post', '/link/drop'],
    { summary: 'Loses the link as a refused refresh does', answer },
    async (ctx) => {
      await lab.alexa.dropLink()
      ctx.body = await lab.alexa.linkState()
    },
  )
  api.add(
    ['post', '/token'],
    {
      summary: 'Gets an access token by the real code grant',
      body: tokenSchema,
      answer: tokenAnswerSchema,
    },
    async (ctx, { body: { user, scopes } }) => {
      ctx.body = await obtainToken(lab, findUser(lab.users, user), scopes)
    },
  )
}
