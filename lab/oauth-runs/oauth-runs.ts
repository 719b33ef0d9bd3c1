/**
 * Runs grants of plain OAuth: the client app's part, and where nobody sits at a browser, the user's as well.
 *
 * @module
 */
import type { RandomSource } from '../../edge/index.ts'
import { LabError } from '../errors.ts'
import { findUser } from '../find-user.ts'
import type { Lab } from '../lab.ts'
import { HttpBrowser } from '../rehearse/http-browser.ts'
import { signInAndDecide } from '../rehearse/sign-in-and-decide.ts'
import { clientAppOf, clientPaths, redirectUriOf } from './client-app.ts'
import { ClientBackChannel } from './client-back-channel.ts'
import type { OAuthGrant, Run, RunState } from './run.ts'

export { oauthGrants } from './run.ts'

/** Runs that are remembered; the oldest is forgotten first. */
const RUNS_MAX = 50

/** What a run is asked for with. */
export interface RunRequest {
  readonly grant: OAuthGrant
  /** Sends a code challenge along (RFC 7636); for the code grant. */
  readonly pkce: boolean
  /** Who signs in: the lab by itself, or a person in a browser. */
  readonly by: 'lab' | 'browser'
  /** E-mail address, or the part before the `@`; for the lab's own sign-in. */
  readonly user: string
  readonly decision: 'allow' | 'deny'
}

/** What {@link OAuthRuns} works with. */
export interface OAuthRunsOptions {
  readonly lab: Lab
  readonly random: RandomSource
}

/** What came back to the redirect endpoint. */
export interface ClientCallback {
  readonly params: URLSearchParams
  readonly browserKey: string | undefined
  /** `seq` of the message that brought it. */
  readonly requestSeq: number | undefined
}

/** The runs of one lab. */
export class OAuthRuns {
  readonly lab: Lab
  readonly random: RandomSource
  readonly backChannel: ClientBackChannel
  readonly #runs = new Map<string, Run>()
  #made = 0

  constructor({ lab, random }: OAuthRunsOptions) {
    this.lab = lab
    this.random = random
    this.backChannel = new ClientBackChannel(lab)
    lab.watchWorlds(() => {
      this.#runs.clear()
    })
  }

  /** Every run that is remembered, the newest first. */
  list(): readonly RunState[] {
    return [...this.#runs.values()].map((run) => this.#told(run)).reverse()
  }

  /**
   * Begins a run and returns at once: its messages may be held for as long as somebody likes.
   *
   * @throws {@link LabError} `ERR_LAB_UNKNOWN_USER`.
   */
  start(request: RunRequest): RunState {
    const { grant, by } = request
    const isFront = grant === 'authorization_code' || grant === 'implicit'
    const user = findUser(this.lab.users, request.user)
    this.lab.authServer.addClient(clientAppOf(this.lab))
    const linked = grant === 'refresh_token' ? this.#withRefreshToken() : undefined
    const run = this.#newRun(request, linked?.flowId ?? this.lab.flow.newFlow())
    if (isFront && by === 'browser') return this.#told(run)
    this.#inBackground(run, async () => {
      if (isFront) await this.#actAsUser(run, { ...user, decision: request.decision })
      else if (grant === 'client_credentials') await this.#askForItself(run)
      else await this.#refresh(run, linked, { ...user, decision: request.decision })
    })
    return this.#told(run)
  }

  /** A run by its id. */
  find(runId: string): Run | undefined {
    return this.#runs.get(runId)
  }

  /** The run that a `state` belongs to, which works once. */
  take(state: string | null): Run | undefined {
    const run = [...this.#runs.values()].find(
      (one) => one.state !== undefined && one.state === state,
    )
    if (run !== undefined) run.state = undefined
    return run
  }

  #newRun({ grant, pkce, by }: RunRequest, flowId: string): Run {
    this.#made += 1
    const run: Run = {
      runId: `o${String(this.#made)}`,
      flowId,
      grant,
      pkce: pkce && grant === 'authorization_code',
      isByHand: by === 'browser' && (grant === 'authorization_code' || grant === 'implicit'),
      state: undefined,
      browserKey: undefined,
      verifier: undefined,
      status: 'running',
      problem: undefined,
      tokens: undefined,
    }
    this.#runs.set(run.runId, run)
    const [oldest] = this.#runs.keys()
    if (this.#runs.size > RUNS_MAX && oldest !== undefined) this.#runs.delete(oldest)
    return run
  }

  #told({ runId, flowId, grant, pkce, status, problem, isByHand }: Run): RunState {
    const startUrl = `${this.lab.urls.lab}${clientPaths.start}/${runId}`
    return {
      runId,
      flowId,
      grant,
      pkce,
      status,
      ...(problem === undefined ? {} : { problem }),
      ...(isByHand ? { startUrl } : {}),
    }
  }

  /** The newest run whose refresh token is still worth trying: a reset takes grants and flows alike. */
  #withRefreshToken(): Run | undefined {
    return [...this.#runs.values()]
      .reverse()
      .find(
        ({ tokens, flowId }) =>
          tokens?.refreshToken !== undefined && this.lab.flow.events({ flowId }).length > 0,
      )
  }

  /** Nobody waits for a run, so what goes wrong is kept with it. */
  #inBackground(run: Run, work: () => Promise<void>): void {
    const { clock } = this.lab
    void clock
      .run(work)
      .then(() => {
        if (run.status === 'running') run.status = 'done'
      })
      .catch((error: unknown) => {
        run.status = 'failed'
        run.problem = error instanceof Error ? error.message : String(error)
      })
  }

  /** Opens the client app, signs in, decides, and follows the way back, all over HTTP. */
  async #actAsUser(run: Run, user: Parameters<typeof signInAndDecide>[2]): Promise<void> {
    const browser = new HttpBrowser({ startDeadline: this.lab.flow.gate?.startDeadline })
    const start = await browser.open(`${this.lab.urls.lab}${clientPaths.start}/${run.runId}`)
    const end = await signInAndDecide(browser, start, user)
    const [address, fragment = ''] = end.url.split('#', 2)
    const form = end.forms.find(({ action }) => action === redirectUriOf(this.lab))
    if (address !== redirectUriOf(this.lab) || fragment === '' || form === undefined) return
    // What the script of the page does with the fragment.
    const values = Object.fromEntries(new URLSearchParams(fragment))
    const fields = Object.keys(values).map((name) => ({
      name,
      value: '',
      type: 'hidden',
      isSent: true,
    }))
    await browser.submit({ ...form, fields }, values)
  }

  async #askForItself(run: Run): Promise<void> {
    run.tokens = await this.backChannel.askForItself(run)
    await this.backChannel.playlists(run, run.tokens)
  }

  /** Without a refresh token there has to be a code grant first. */
  async #refresh(
    run: Run,
    linked: Run | undefined,
    user: Parameters<typeof signInAndDecide>[2],
  ): Promise<void> {
    if (linked === undefined) await this.#actAsUser(run, user)
    const from = linked ?? run
    const refreshToken = from.tokens?.refreshToken
    if (refreshToken === undefined) {
      throw new LabError('ERR_LAB_REHEARSAL', 'The authorization server issued no refresh token.')
    }
    from.tokens = await this.backChannel.refresh(run, refreshToken)
    await this.backChannel.playlists(run, from.tokens)
  }
}
