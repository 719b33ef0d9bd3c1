/**
 * The resource API of Tunebox: who the user is, and their playlists.
 *
 * @module
 */
import type { Context, Middleware } from 'koa'
import { z } from 'zod'
import { machineRandom, parseJson } from '../../edge/index.ts'
import type { RandomSource } from '../../edge/index.ts'
import { paths } from '../endpoints/paths.ts'
import type { TuneboxUser, UserDirectory } from '../provider/accounts.ts'
import type { AuthServerRecords } from '../provider/records.ts'
import { requireScope, type BearerOptions } from './bearer.ts'
import { playlistsOf } from './playlists-of.ts'

/** What {@link apiRoutes} needs. */
export interface ApiOptions extends BearerOptions {
  readonly users: UserDirectory
  readonly records: AuthServerRecords
  readonly now: () => number
  /** Makes the ids of playlists; the machine's source by default. */
  readonly random?: RandomSource | undefined
}

type Handler = (options: ApiOptions, ctx: Context) => Promise<void>

const newPlaylist = z.strictObject({ name: z.string().trim().min(1).max(100) })

const ME = `${paths.api}/me`
const PLAYLISTS = `${paths.api}/me/playlists`

const HANDLERS: Readonly<Record<string, Readonly<Partial<Record<string, Handler>>>>> = {
  [ME]: { GET: showMe },
  [PLAYLISTS]: { GET: listPlaylists, POST: addPlaylist },
}

/** Serves everything below `/api`. */
export function apiRoutes(options: ApiOptions): Middleware {
  return async function apiRoutes(ctx, next) {
    const handlers = HANDLERS[ctx.path]
    if (handlers === undefined) {
      await next()
      return
    }
    const method = ctx.method === 'HEAD' ? 'GET' : ctx.method
    const handler = handlers[method]
    ctx.set('Cache-Control', 'no-store')
    if (handler === undefined) refuseMethod(ctx, Object.keys(handlers))
    else await handler(options, ctx)
  }
}

async function showMe(options: ApiOptions, ctx: Context): Promise<void> {
  const user = await requireUser(options, ctx, 'profile')
  if (user === undefined) return
  ctx.body = { id: user.id, name: user.name, email: user.email, locale: user.locale }
}

async function listPlaylists(options: ApiOptions, ctx: Context): Promise<void> {
  const user = await requireUser(options, ctx, 'playlists.read')
  if (user === undefined) return
  ctx.body = { playlists: await playlistsOf(options.records, user) }
}

async function addPlaylist(options: ApiOptions, ctx: Context): Promise<void> {
  const user = await requireUser(options, ctx, 'playlists.write')
  if (user === undefined) return
  const form = newPlaylist.safeParse(parseJson(ctx))
  if (!form.success) {
    ctx.status = 400
    ctx.body = {
      error: 'invalid_request',
      error_description: `The body must be {"name": "…"} with 1 to 100 characters: ${z.prettifyError(form.error)}`,
    }
    return
  }
  const id = `pl-${(options.random ?? machineRandom).uuid()}`
  const record = { userId: user.id, name: form.data.name, createdAt: options.now() }
  await options.records.playlists.put(id, record, { keys: { userId: user.id } })
  ctx.status = 201
  ctx.body = { id, name: form.data.name, tracks: 0 } satisfies TuneboxUser['playlists'][number]
}

/** The user a token speaks for; a token that a client got for itself speaks for nobody. */
async function requireUser(
  options: ApiOptions,
  ctx: Context,
  scope: string,
): Promise<TuneboxUser | undefined> {
  const token = await requireScope(options, ctx, scope)
  if (token === undefined) return undefined
  const user = options.users.byId(token.accountId ?? '')
  if (user !== undefined) return user
  ctx.status = 403
  ctx.body = {
    error: 'access_denied',
    error_description: `The access token of client ${token.clientId} speaks for no user.`,
  }
  return undefined
}

function refuseMethod(ctx: Context, methods: readonly string[]): void {
  ctx.status = 405
  ctx.set('Allow', methods.join(', '))
  ctx.body = {
    error: 'invalid_request',
    error_description: `${ctx.method} is not served at ${ctx.path}; use ${methods.join(' or ')}.`,
  }
}
