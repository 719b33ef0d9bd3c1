/**
 * What the client app does with the answer that the browser brings back.
 *
 * @module
 */
import { createHash, timingSafeEqual } from 'node:crypto'
import type { ClientCallback, OAuthRuns } from './oauth-runs.ts'
import type { KeptTokens, Run } from './run.ts'

/** How a run ended, for the person at the browser. */
export type RunResult =
  | { readonly ok: true; readonly playlists: readonly string[]; readonly flowId: string }
  | { readonly ok: false; readonly problem: string; readonly flowId: string | undefined }

/** Judges the answer, gets the tokens, and uses them. */
export async function finishRun(runs: OAuthRuns, callback: ClientCallback): Promise<RunResult> {
  const { params } = callback
  const run = runs.take(params.get('state'))
  const problem = problemOf(runs, run, callback)
  runs.lab.flow.record({
    id: 'state.check',
    from: 'C',
    to: 'C',
    ...(run === undefined ? {} : { flowId: run.flowId }),
    causeSeq: callback.requestSeq,
    state: problem === undefined ? 'delivered' : 'failed',
    summary: problem ?? 'state is known, unused, and of this browser',
  })
  if (run === undefined) return { ok: false, problem: problem ?? '', flowId: undefined }
  if (problem !== undefined) return failed(run, problem)
  try {
    return await useAnswer(runs, run, params)
  } catch (error) {
    return failed(run, error instanceof Error ? error.message : String(error))
  }
}

async function useAnswer(runs: OAuthRuns, run: Run, params: URLSearchParams): Promise<RunResult> {
  const error = params.get('error')
  if (error !== null) return failed(run, error)
  run.tokens = await tokensOf(runs, run, params)
  const found = await runs.backChannel.playlists(run, run.tokens)
  if (typeof found === 'string') return failed(run, `The API answered ${found}.`)
  run.status = run.grant === 'refresh_token' ? 'running' : 'done'
  return { ok: true, playlists: found, flowId: run.flowId }
}

/** The implicit grant brings the access token itself. */
async function tokensOf(runs: OAuthRuns, run: Run, params: URLSearchParams): Promise<KeptTokens> {
  if (run.grant !== 'implicit') return runs.backChannel.redeem(run, params.get('code') ?? '')
  const accessToken = params.get('access_token') ?? ''
  return Promise.resolve({ accessToken, refreshToken: undefined })
}

/** RFC 6749 section 10.12, and RFC 9207 section 2.4. */
function problemOf(
  { lab }: OAuthRuns,
  run: Run | undefined,
  { params, browserKey }: ClientCallback,
): string | undefined {
  if (run === undefined) return 'state is unknown, or was used before'
  if (!isSame(run.browserKey ?? '', browserKey ?? '')) return 'state is of another browser'
  const iss = params.get('iss')
  if (iss !== null && iss !== lab.authServer.issuer) return `iss is another server: ${iss}`
  return undefined
}

function isSame(wanted: string, given: string): boolean {
  const [a, b] = [wanted, given].map((text) => createHash('sha256').update(text).digest())
  return wanted !== '' && a !== undefined && b !== undefined && timingSafeEqual(a, b)
}

function failed(run: Run, problem: string): RunResult {
  run.status = 'failed'
  run.problem = problem
  return { ok: false, problem, flowId: run.flowId }
}
