/**
 * Reads and judges the bearer token of an API request, and answers in the words of RFC 6750 where it
 * does not do.
 *
 * @module
 */
import type { Context } from 'koa'
import type { FlowLog } from '../../flow/index.ts'
import { flowScope } from '../../flow/index.ts'
import type { AccessTokenFacts, AccessTokenJudge } from '../provider/access-token-judge.ts'
import { API_RESOURCE } from '../provider/scopes.ts'

/** What {@link requireScope} needs. */
export interface BearerOptions {
  readonly judge: AccessTokenJudge
  readonly flow: FlowLog
  /** Beginning of this server's opaque tokens; none by default. */
  readonly tokenPrefix?: string | undefined
}

/** Why a request is refused. */
interface Refusal {
  readonly status: 400 | 401 | 403
  /** Absent where the request carried no credentials at all (RFC 6750 section 3.1). */
  readonly error?: 'invalid_request' | 'invalid_token' | 'insufficient_scope'
  readonly description?: string
  readonly scope?: string
}

/**
 * Lets a request through that carries a good token with a scope; answers every other one itself.
 *
 * @returns The token, or `undefined` when the request has been answered.
 * @see {@link https://www.rfc-editor.org/rfc/rfc6750.html#section-3 RFC 6750 section 3}
 */
export async function requireScope(
  options: BearerOptions,
  ctx: Context,
  scope: string,
): Promise<AccessTokenFacts | undefined> {
  const { flow } = options
  const outcome = await judgeRequest(options, ctx, scope)
  const isGood = !('status' in outcome)
  flow.record({
    id: 'api.validate',
    flowId: flowScope(ctx).flowId,
    causeSeq: flowScope(ctx).requestSeq,
    summary: isGood
      ? `${outcome.format === 'jwt' ? 'signature, ' : ''}expiry, audience, record and scope ${scope} are right`
      : (outcome.description ?? 'no access token was sent'),
  })
  if (isGood) return outcome
  refuse(ctx, outcome)
  return undefined
}

async function judgeRequest(
  { judge, tokenPrefix = '' }: BearerOptions,
  ctx: Context,
  scope: string,
): Promise<AccessTokenFacts | Refusal> {
  const read = readToken(ctx, tokenPrefix)
  if (typeof read !== 'string') return read
  const verdict = await judge(read)
  if (!verdict.ok) return { status: 401, error: 'invalid_token', description: verdict.reason }
  const { token } = verdict
  if (![token.audience].flat().includes(API_RESOURCE)) {
    const description = `the access token is not meant for ${API_RESOURCE}`
    return { status: 401, error: 'invalid_token', description }
  }
  if (token.scopes.includes(scope)) return token
  const description = `the access token lacks the scope ${scope}; it has ${token.scopes.join(' ')}`
  return { status: 403, error: 'insufficient_scope', description, scope }
}

function readToken(ctx: Context, prefix: string): string | Refusal {
  if (ctx.query['access_token'] !== undefined) {
    const description =
      'an access token in the query is refused, because URLs end up in logs; send Authorization: Bearer'
    return { status: 400, error: 'invalid_request', description }
  }
  const header = ctx.get('authorization')
  if (header === '' || !/^bearer\b/i.test(header)) return { status: 401 }
  const [, token = ''] = /^Bearer ([\x21-\x7e]+)$/i.exec(header) ?? []
  // A prefix such as Amazon's `Atza|` may hold what RFC 6750 section 2.1 does not allow.
  const rest = token.startsWith(prefix) ? token.slice(prefix.length) : token
  if (/^[\w.~+/-]+=*$/.test(rest)) return token
  const description = 'the Authorization header must be "Bearer", one space, and the token'
  return { status: 400, error: 'invalid_request', description }
}

function refuse(ctx: Context, { status, error, description, scope }: Refusal): void {
  const fields = { realm: 'tunebox', error, error_description: description, scope }
  const challenge = Object.entries(fields).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}="${value.replaceAll(/["\\]/g, "'")}"`],
  )
  ctx.status = status
  ctx.set('WWW-Authenticate', `Bearer ${challenge.join(', ')}`)
  ctx.set('Cache-Control', 'no-store')
  ctx.body =
    error === undefined
      ? {
          error: 'unauthorized',
          error_description: 'send an access token: Authorization: Bearer …',
        }
      : { error, error_description: description, ...(scope === undefined ? {} : { scope }) }
}
