/**
 * `/admin/v1/provider/…`: what the operator of the lab's authorization server can do while it runs.
 *
 * @module
 */
import { z } from 'zod'
import { asLabError } from '../provider-errors.ts'
import type { Lab } from '../lab.ts'
import type { AdminApi } from './admin-api.ts'

const doneSchema = z.strictObject({ status: z.literal('ok') })

const user = z.string().min(1).describe('E-mail address, or the part before the @.')

const providerSchema = z.strictObject({
  issuer: z.string(),
  ttlS: z.record(z.string(), z.number()).describe('Lifetimes of codes and tokens, in seconds.'),
})

const revokeSchema = z.strictObject({
  what: z
    .enum(['grant', 'refresh', 'access'])
    .describe('The whole grant, or its refresh or access tokens alone.'),
  user,
  clientId: z.string().min(1).default('alexa'),
})

const revokedSchema = z.strictObject({
  revoked: z.number().describe('How many live grants or tokens there were.'),
})

const rotateSchema = z.strictObject({
  keepOld: z
    .boolean()
    .default(true)
    .describe('Whether the old keys go on being published, so that older tokens still verify.'),
})

const keySchema = z.strictObject({
  kid: z.string().describe('Stands in the header of each token from now on.'),
  alg: z.string(),
})

const deleteSchema = z.strictObject({ user })

const passwordSchema = z.strictObject({
  user,
  password: z.string().min(1).describe('The new password.'),
  revokeGrants: z
    .boolean()
    .default(true)
    .describe('Whether what the user allowed ends with the old password.'),
})

const secretSchema = z.strictObject({
  clientId: z.string().min(1).default('alexa'),
  secret: z.string().min(1).describe('The new secret; the old one is refused at once.'),
})

/** Adds the routes; `/reset` undoes what they do. */
export function providerRoutes(api: AdminApi, { authServer, settings }: Lab): void {
  const read = { summary: 'Tells about the authorization server', answer: providerSchema }
  api.add(['get', '/provider'], read, (ctx) => {
    ctx.body = { issuer: authServer.issuer, ttlS: settings.ttlS }
  })
  const revoke = {
    summary: 'Takes back what a user gave to a client',
    body: revokeSchema,
    answer: revokedSchema,
  }
  api.add(['post', '/provider/revoke'], revoke, async (ctx, { body: { what, ...of } }) => {
    ctx.body = { revoked: await asLabError(() => authServer.revoke(what, of)) }
  })
  const rotate = {
    summary: 'Signs with a new key from now on',
    body: rotateSchema,
    answer: keySchema,
  }
  api.add(['post', '/provider/keys/rotate'], rotate, async (ctx, { body }) => {
    ctx.body = await authServer.rotateKeys(body)
  })
  const remove = {
    summary: 'Deletes a user’s account, with grants, tokens and sessions',
    body: deleteSchema,
    answer: doneSchema,
  }
  api.add(['post', '/provider/accounts/delete'], remove, async (ctx, { body }) => {
    await asLabError(() => authServer.deleteUser(body.user))
    ctx.body = { status: 'ok' }
  })
  const change = {
    summary: 'Changes a user’s password, which ends sessions and grants',
    body: passwordSchema,
    answer: doneSchema,
  }
  api.add(['post', '/provider/accounts/password'], change, async (ctx, { body }) => {
    const { revokeGrants } = body
    await asLabError(() => authServer.changePassword(body.user, body.password, { revokeGrants }))
    ctx.body = { status: 'ok' }
  })
  const secret = {
    summary: 'Changes the secret of a client, which the client is not told',
    body: secretSchema,
    answer: doneSchema,
  }
  api.add(['post', '/provider/client-secret'], secret, async (ctx, { body }) => {
    await asLabError(() => authServer.changeClientSecret(body.clientId, body.secret))
    ctx.body = { status: 'ok' }
  })
}
