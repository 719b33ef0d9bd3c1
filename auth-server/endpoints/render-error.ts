/**
 * Answers errors that no redirect may carry: a page for a person, JSON for a program. None of
 * oidc-provider's own pages is ever shown.
 *
 * @module
 */
import type { Context } from 'koa'
import type { Configuration } from 'oidc-provider'
import { requestIdOf, type UserProblemRenderer } from '../../edge/index.ts'
import { localeOf } from '../../ui/index.ts'
import type { ErrorCause } from '../pages/error-cause.ts'
import { renderErrorPage } from '../pages/error-page.tsx'
import { frameOf, type PageServer } from '../pages/send-page.ts'
import type { Profile } from '../profiles/profile.ts'
import type { TuneboxClient } from '../provider/clients.ts'
import type { Failure } from '../provider/request-notes.ts'
import { authorizationCause, describeCause } from './explain-authorization-failure.ts'
import { backChannelPaths, paths } from './paths.ts'
import { askedPath } from './profile-paths.ts'

/** What error answers are made with. */
export interface ErrorAnswerOptions {
  readonly server: PageServer
  readonly clientById: ReadonlyMap<string, TuneboxClient>
  readonly profile: Profile
}

/** Answers what oidc-provider refused. */
export function oidcErrorRenderer(
  options: ErrorAnswerOptions,
): NonNullable<Configuration['renderError']> {
  return (ctx, out, error) => {
    if (isForPrograms(ctx)) {
      ctx.body = out
      return
    }
    const { error_detail: detail } = error as { error_detail?: string }
    const description =
      out.error === 'server_error' ? 'the authorization server failed' : out.error_description
    const failure: Failure = { error: out.error, description, detail }
    const cause = authorizationCause(ctx, failure, options.clientById)
    ctx.type = 'html'
    ctx.body = page(ctx, options, { error: out.error, cause, text: describeCause(cause, failure) })
  }
}

/** Answers what nobody served, and what failed on the way. */
export function problemRenderer(options: ErrorAnswerOptions): UserProblemRenderer {
  return (problem, ctx) => {
    const path = askedPath(ctx.path)
    const text = problem.message ?? textOfStatus(problem.status, path, options.profile)
    const error = errorOfStatus(problem.status)
    if (isForPrograms(ctx)) {
      return { error, ...(text === undefined ? {} : { error_description: text }) }
    }
    ctx.status = problem.status
    const cause: ErrorCause | undefined =
      problem.status === 404 ? { kind: 'path-unknown', path } : undefined
    return page(ctx, options, { error, cause, text })
  }
}

function textOfStatus(status: number, path: string, profile: Profile): string | undefined {
  if (status === 404) return unknownPath(path, profile)
  return status === 503
    ? 'The authorization server cannot reach its records at the moment. Try again in a few seconds.'
    : undefined
}

function errorOfStatus(status: number): string {
  if (status === 503) return 'temporarily_unavailable'
  return status >= 500 ? 'server_error' : 'invalid_request'
}

function isForPrograms(ctx: Pick<Context, 'path' | 'accepts'>): boolean {
  const isApi = ctx.path === paths.api || ctx.path.startsWith(`${paths.api}/`)
  return isApi || backChannelPaths.has(ctx.path) || ctx.accepts('html', 'json') === 'json'
}

function unknownPath(path: string, { paths: theirs }: Profile): string {
  const known = Object.values(theirs).filter((known) => known !== paths.api)
  return `There is nothing at ${path}. Known are ${known.join(', ')}, ${paths.api}/me, ${paths.api}/me/playlists and /account/apps.`
}

function page(
  ctx: Parameters<UserProblemRenderer>[1],
  { server }: ErrorAnswerOptions,
  problem: { error: string; cause: ErrorCause | undefined; text: string | undefined },
): string {
  return renderErrorPage({
    ...frameOf(server, localeOf(ctx)),
    status: ctx.status,
    error: problem.error,
    description: problem.text,
    cause: problem.cause,
    correlationId: requestIdOf(ctx),
  })
}
