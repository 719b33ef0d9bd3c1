/**
 * Gives the answers of the token endpoint the form that the imitated provider gives them. It runs
 * around everything else, so that what stands inside speaks as RFC 6749 does.
 *
 * @module
 */
import type { Context } from 'koa'
import type { Profile } from '../profiles/profile.ts'
import { requestNotes } from '../provider/request-notes.ts'
import type { AnswerStep } from './answer-steps.ts'
import { formFields } from './client-authentication.ts'
import { paths } from './paths.ts'

/** What {@link profileReplies} needs. */
export interface ProfileRepliesOptions {
  readonly profile: Profile
  /** Milliseconds since the epoch. */
  readonly now: () => number
}

/** Rewrites token answers, good and bad. */
export function profileReplies(options: ProfileRepliesOptions): AnswerStep {
  return function profileReplies(ctx) {
    if (ctx.path !== paths.token || ctx.method !== 'POST') return
    const body: unknown = ctx.body
    if (typeof body !== 'object' || body === null) return
    const fields = body as Readonly<Record<string, unknown>>
    if (typeof fields['error'] === 'string') wordError(ctx, options, fields)
    else if (isShaped(options.profile)) {
      ctx.body = shapeTokens(options.profile, fields, formFields(ctx)['grant_type'])
    }
    if (options.profile.reply === 'form' && !acceptsJson(ctx)) encodeAsForm(ctx)
  }
}

function wordError(
  ctx: Context,
  { profile, now }: ProfileRepliesOptions,
  { error, error_description }: Readonly<Record<string, unknown>>,
): void {
  const worded = profile.tokenError?.({
    error: String(error),
    description: typeof error_description === 'string' ? error_description : '',
    grantType: formFields(ctx)['grant_type'],
    detail: requestNotes(ctx).failure?.detail ?? '',
    status: ctx.status,
    now: now(),
  })
  if (worded === undefined) return
  ctx.status = worded.status
  ctx.body = worded.body
}

/** Whether the provider says anything of its tokens in another way than ours does. */
function isShaped({ refresh, sendsExpiresIn, reportedScopeDelimiter }: Profile): boolean {
  return refresh.onRefresh === 'omitted' || !sendsExpiresIn || reportedScopeDelimiter !== ' '
}

function shapeTokens(
  { refresh, sendsExpiresIn, reportedScopeDelimiter }: Profile,
  { refresh_token, expires_in, scope, ...rest }: Readonly<Record<string, unknown>>,
  grantType: string | undefined,
): Record<string, unknown> {
  const isOmitted = grantType === 'refresh_token' && refresh.onRefresh === 'omitted'
  return {
    ...rest,
    ...(expires_in === undefined || !sendsExpiresIn ? {} : { expires_in }),
    ...(refresh_token === undefined || isOmitted ? {} : { refresh_token }),
    ...(typeof scope === 'string' ? { scope: scope.split(' ').join(reportedScopeDelimiter) } : {}),
  }
}

/** `Accept` of anything does not ask for JSON. */
function acceptsJson(ctx: Context): boolean {
  return /\bapplication\/json\b/i.test(ctx.get('accept'))
}

function encodeAsForm(ctx: Context): void {
  const fields = Object.entries(ctx.body as Readonly<Record<string, unknown>>)
  const { status } = ctx
  ctx.body = new URLSearchParams(fields.map(([name, value]) => [name, String(value)])).toString()
  ctx.type = 'application/x-www-form-urlencoded; charset=utf-8'
  ctx.status = status
}
