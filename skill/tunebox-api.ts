/**
 * Client of the Tunebox API. Sends the user's access token as a Bearer token and turns every answer,
 * and every failure to answer, into an {@link Outcome}; it never rejects.
 *
 * @module
 */
import { z } from 'zod'
import type { Outcome } from './outcome.ts'
import type { SkillSettings } from './settings.ts'

const profileSchema = z
  .object({ name: z.string().min(1), given_name: z.string().min(1).optional() })
  .transform((user) => ({ firstName: user.given_name ?? user.name }))
const playlistSchema = z.object({ name: z.string() })
const playlistsSchema = z.object({ playlists: z.array(playlistSchema) })

/** The signed-in user. */
export type Profile = z.infer<typeof profileSchema>

/** One of the user's playlists. */
export type Playlist = z.infer<typeof playlistSchema>

/** The calls that the skill makes; each gets {@link SkillSettings.apiTimeoutMs} to answer completely. */
export interface TuneboxApi {
  /** `GET /me`, scope `profile`. */
  readonly profile: (token: string) => Promise<Outcome<Profile>>
  /** `GET /me`, then `GET /me/playlists`; scopes `profile` and `playlists.read`. */
  readonly library: (
    token: string,
  ) => Promise<Outcome<Profile & { readonly playlists: readonly Playlist[] }>>
  /** `POST /me/playlists`, scope `playlists.write`. */
  readonly createPlaylist: (token: string, name: string) => Promise<Outcome<Playlist>>
}

/** Creates a client for the API at {@link SkillSettings.apiUrl}. */
export function createTuneboxApi(settings: SkillSettings): TuneboxApi {
  const { apiUrl } = settings
  const deadline = (): AbortSignal => AbortSignal.timeout(settings.apiTimeoutMs)

  return {
    profile: (token) => send({ url: `${apiUrl}/me`, token, signal: deadline() }, profileSchema),
    async library(token) {
      const signal = deadline()
      const user = await send({ url: `${apiUrl}/me`, token, signal }, profileSchema)
      if (user.kind !== 'ok') return user
      const list = await send({ url: `${apiUrl}/me/playlists`, token, signal }, playlistsSchema)
      return list.kind === 'ok' ? { kind: 'ok', value: { ...user.value, ...list.value } } : list
    },
    createPlaylist: (token, name) =>
      send(
        { url: `${apiUrl}/me/playlists`, token, signal: deadline(), body: { name } },
        playlistSchema,
      ),
  }
}

interface ApiRequest {
  readonly url: string
  readonly token: string
  readonly signal: AbortSignal
  /** Sent as JSON by POST; without it the request is a GET. */
  readonly body?: object
}

async function send<T>(request: ApiRequest, schema: z.ZodType<T>): Promise<Outcome<T>> {
  const { url, token, signal, body } = request
  try {
    const response = await fetch(url, {
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
      headers: {
        accept: 'application/json',
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      redirect: 'error',
      signal,
    })
    if (response.ok) return { kind: 'ok', value: schema.parse(await response.json()) }
    await response.body?.cancel()
    return judgeRefusal(url, response)
  } catch (error) {
    return { kind: 'unavailable', reason: `${url}: ${describe(error)}` }
  }
}

/** RFC 6750 section 3.1: the challenge says why, and for 403 which scope would have been enough. */
function judgeRefusal(url: string, response: Response): Outcome<never> {
  const challenge = response.headers.get('www-authenticate') ?? ''
  const answer = `${url} answered ${response.status}`
  if (response.status === 401) {
    const description = challengeParameter(challenge, 'error_description')
    return { kind: 'unauthorized', reason: description ? `${answer}: ${description}` : answer }
  }
  if (response.status === 403) {
    return { kind: 'insufficient_scope', scope: challengeParameter(challenge, 'scope') }
  }
  return { kind: 'unavailable', reason: answer }
}

/** Reads one `name="value"` of a Bearer challenge; empty when it is not there. */
function challengeParameter(challenge: string, name: string): string {
  const found = new RegExp(`(?:^|[\\s,])${name}\\s*=\\s*"([^"]*)"`, 'i').exec(challenge)
  return found?.[1] ?? ''
}

function describe(error: unknown): string {
  if (error instanceof z.ZodError) return `unexpected answer: ${z.prettifyError(error)}`
  if (!(error instanceof Error)) return 'failed'
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message
}
