/**
 * What the client app sends from server to server: token requests, and calls of the API.
 *
 * @module
 */
import { z } from 'zod'
import { sendWithFaults } from '../../edge/index.ts'
import { recordedFetch } from '../../flow/index.ts'
import type { HttpOutcome, RecordedFetch } from '../../flow/index.ts'
import { LabError } from '../errors.ts'
import type { Lab } from '../lab.ts'
import { basicHeader, CLIENT_SCOPES, redirectUriOf } from './client-app.ts'
import type { KeptTokens, Run } from './run.ts'

/** Milliseconds that the client app waits for an answer. */
const TIMEOUT_MS = 10_000

const tokenReply = z.looseObject({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1).optional(),
})

const playlistReply = z.looseObject({
  playlists: z.array(z.looseObject({ name: z.string() })),
})

/** The client app's way to the other servers. */
export class ClientBackChannel {
  readonly #lab: Lab
  readonly #send: RecordedFetch

  constructor(lab: Lab) {
    this.#lab = lab
    this.#send = recordedFetch({
      log: lab.flow,
      joins: () => true,
      exchange: sendWithFaults(lab.faults),
    })
  }

  /**
   * Swaps a code for tokens (RFC 6749 section 4.1.3).
   *
   * @throws {@link LabError} `ERR_LAB_REHEARSAL` with the error code of the server.
   */
  redeem(run: Run, code: string): Promise<KeptTokens> {
    const form = {
      grant_type: 'authorization_code',
      code,
      redirect_uri: redirectUriOf(this.#lab),
      ...(run.verifier === undefined ? {} : { code_verifier: run.verifier }),
    }
    return this.#tokens(run, form, 'token')
  }

  /**
   * Gets a new access token (RFC 6749 section 6).
   *
   * @throws {@link LabError} `ERR_LAB_REHEARSAL` with the error code of the server.
   */
  async refresh(run: Run, refreshToken: string): Promise<KeptTokens> {
    const form = { grant_type: 'refresh_token', refresh_token: refreshToken }
    const fresh = await this.#tokens(run, form, 'refresh')
    return { ...fresh, refreshToken: fresh.refreshToken ?? refreshToken }
  }

  /**
   * Gets an access token for the client itself (RFC 6749 section 4.4).
   *
   * @throws {@link LabError} `ERR_LAB_REHEARSAL` with the error code of the server.
   */
  askForItself(run: Run): Promise<KeptTokens> {
    const scope = CLIENT_SCOPES.filter((name) => name !== 'profile').join(' ')
    return this.#tokens(run, { grant_type: 'client_credentials', scope }, 'client-credentials')
  }

  /** Asks the API for the user's playlists. Returns their names, or what the API said instead. */
  async playlists(
    { flowId }: Run,
    { accessToken }: KeptTokens,
  ): Promise<readonly string[] | string> {
    const outcome = await this.#send(
      {
        url: `${this.#lab.urls.api}/me/playlists`,
        method: 'GET',
        headers: { Authorization: `Bearer ${accessToken}`, Accept: 'application/json' },
        timeoutMs: TIMEOUT_MS,
      },
      {
        flowId,
        from: 'C',
        to: 'R',
        request: 'api.request',
        response: (answer) => ({ id: 'api.response', summary: shortly(answer) }),
      },
    )
    const reply = outcome.ok ? playlistReply.safeParse(parsed(outcome.body)) : undefined
    return reply?.success === true ? reply.data.playlists.map(({ name }) => name) : shortly(outcome)
  }

  async #tokens(
    run: Run,
    form: Readonly<Record<string, string>>,
    kind: 'token' | 'refresh' | 'client-credentials',
  ): Promise<KeptTokens> {
    const outcome = await this.#send(
      {
        url: this.#lab.authServer.endpoints.token,
        method: 'POST',
        headers: {
          'Content-Type': 'application/x-www-form-urlencoded',
          Accept: 'application/json',
          Authorization: basicHeader(),
        },
        body: new URLSearchParams(form).toString(),
        timeoutMs: TIMEOUT_MS,
      },
      {
        flowId: run.flowId,
        from: 'C',
        to: 'AS',
        request: `${kind}.request`,
        response: (answer) => ({ id: replyId(kind, answer), summary: shortly(answer) }),
      },
    )
    const reply = outcome.ok ? tokenReply.safeParse(parsed(outcome.body)) : undefined
    if (reply?.success !== true || !outcome.ok || outcome.status !== 200) {
      throw new LabError(
        'ERR_LAB_REHEARSAL',
        `The token endpoint refused ${form['grant_type'] ?? ''}: ${shortly(outcome)}.`,
      )
    }
    const { access_token: accessToken, refresh_token: refreshToken } = reply.data
    const tokens = { accessToken, refreshToken }
    this.#lab.flow.record({
      id: 'tokens.store',
      flowId: run.flowId,
      from: 'C',
      to: 'C',
      summary: refreshToken === undefined ? 'stores the access token' : 'stores the tokens',
    })
    return tokens
  }
}

function replyId(
  kind: 'token' | 'refresh' | 'client-credentials',
  outcome: HttpOutcome,
):
  | 'token.response'
  | 'token.rejected'
  | 'refresh.response'
  | 'refresh.rejected'
  | 'client-credentials.response' {
  if (kind === 'client-credentials') return 'client-credentials.response'
  return outcome.ok && outcome.status === 200 ? `${kind}.response` : `${kind}.rejected`
}

/** The status and the error code; never a token. */
function shortly(outcome: HttpOutcome): string {
  if (!outcome.ok) return outcome.error
  const { error } = Object(parsed(outcome.body)) as { error?: unknown }
  return typeof error === 'string' ? `${String(outcome.status)} ${error}` : String(outcome.status)
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}
