/**
 * An authorization server that is not the lab's, correct but for the defects that a test plants in it.
 *
 * @module
 */
import { createHash, randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { ExternalTarget } from '../target.ts'

/** Everything that can be wrong with it. */
export const defects = [
  'accepts-redirect-prefix',
  'accepts-unknown-client',
  'denial-is-a-dead-end',
  'accepts-plain-pkce',
  'ignores-verifier',
  'redeems-codes-twice',
  'ignores-redirect-uri-at-token',
  'ignores-client-secret',
  'answers-may-be-cached',
  'rotates-strictly',
] as const

/** One thing that is wrong. */
export type Defect = (typeof defects)[number]

/** A running server. */
export interface PlantedServer extends AsyncDisposable {
  readonly target: ExternalTarget
  /** Sets its clock. */
  readonly setTime: (now: Date) => Promise<void>
}

const CLIENT = { clientId: 'alexa', clientSecret: 'a-secret-of-a-test' }
const USER = { email: 'tester@example.test', password: 'let me in' }
const HOSTS = ['pitangui.amazon.com', 'layla.amazon.com', 'alexa.amazon.co.jp']
const REDIRECT_URIS = HOSTS.map((host) => `https://${host}/api/skill/link/M0TESTER`)

/** Starts one on a free port. */
export async function startPlantedServer(
  planted: readonly Defect[] = [],
  { codeTtlS = 60 }: { readonly codeTtlS?: number } = {},
): Promise<PlantedServer> {
  const time = { aheadMs: 0 }
  const state: State = {
    has: (defect) => planted.includes(defect),
    codes: new Map(),
    families: new Map(),
    now: () => performance.now() + time.aheadMs,
    codeTtlMs: codeTtlS * 1_000,
  }
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const url = new URL(request.url ?? '/', 'http://localhost')
      const asked = {
        url,
        form: new URLSearchParams(body),
        authorization: request.headers.authorization ?? '',
      }
      const { status, headers, body: answer } = route(asked, state)
      response.writeHead(status, headers).end(answer)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`
  return {
    setTime: (now) => {
      time.aheadMs = now.getTime() - (performance.timeOrigin + performance.now())
      return Promise.resolve()
    },
    target: {
      authorizationUrl: `${origin}/authorize`,
      accessTokenUrl: `${origin}/token`,
      ...CLIENT,
      scopes: ['orders'],
      pkce: true,
      user: USER,
      vendorId: 'M0TESTER',
    },
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve()
        })
        server.closeAllConnections()
      }),
  }
}

interface Code {
  readonly expiresAt: number
  readonly query: URLSearchParams
  family: string | undefined
}

interface State {
  readonly has: (defect: Defect) => boolean
  readonly codes: Map<string, Code>
  /** Refresh tokens that are good, with the redemption that they come from. */
  readonly families: Map<string, string>
  readonly now: () => number
  readonly codeTtlMs: number
}

interface Asked {
  readonly url: URL
  readonly form: URLSearchParams
  readonly authorization: string
}

interface Answer {
  readonly status: number
  readonly headers: Record<string, string>
  readonly body: string
}

function route(asked: Asked, state: State): Answer {
  const { url, form } = asked
  if (url.pathname === '/authorize') return authorize(url.searchParams, state)
  if (url.pathname === '/sign-in') return signIn(form)
  if (url.pathname === '/decide') return decide(form, state)
  if (url.pathname === '/token') return withCaching(token(asked, state), state)
  return page(404, 'Not found')
}

function authorize(query: URLSearchParams, { has }: State): Answer {
  const uri = query.get('redirect_uri') ?? ''
  const isKnown = query.get('client_id') === CLIENT.clientId || has('accepts-unknown-client')
  const isRegistered = REDIRECT_URIS.some(
    (one) => one === uri || (has('accepts-redirect-prefix') && uri.startsWith(one)),
  )
  if (!isKnown || !isRegistered) return page(400, 'Bad request')
  const problem = requestProblem(query, has('accepts-plain-pkce'))
  if (problem !== undefined) return sendBack(query, { error: problem })
  const fields = '<input type="text" name="user"><input type="password" name="password">'
  return form('Sign in', '/sign-in', query.toString(), `${fields}<button>Sign in</button>`)
}

function signIn(sent: URLSearchParams): Answer {
  if (sent.get('user') !== USER.email || sent.get('password') !== USER.password) {
    return page(401, 'Wrong password')
  }
  const buttons = ['allow', 'deny'].map(
    (decision) => `<button name="decision" value="${decision}">${decision}</button>`,
  )
  return form('Allow Alexa?', '/decide', sent.get('request') ?? '', buttons.join(''))
}

function form(title: string, action: string, request: string, fields: string): Answer {
  const hidden = `<input type="hidden" name="request" value="${request.replaceAll('&', '&amp;')}">`
  return page(200, title, `<form method="post" action="${action}">${hidden}${fields}</form>`)
}

function requestProblem(query: URLSearchParams, takesPlain: boolean): string | undefined {
  const type = query.get('response_type')
  if (type === null) return 'invalid_request'
  if (type !== 'code') return 'unsupported_response_type'
  if (
    query
      .get('scope')
      ?.split(' ')
      .some((scope) => scope !== 'orders') === true
  )
    return 'invalid_scope'
  const isPlain = query.has('code_challenge') && query.get('code_challenge_method') !== 'S256'
  return isPlain && !takesPlain ? 'invalid_request' : undefined
}

function decide(form: URLSearchParams, { has, codes, now, codeTtlMs }: State): Answer {
  const query = new URLSearchParams(form.get('request') ?? '')
  if (form.get('decision') === 'deny') {
    return has('denial-is-a-dead-end')
      ? page(200, 'Goodbye')
      : sendBack(query, { error: 'access_denied' })
  }
  const code = randomUUID()
  codes.set(code, { query, family: undefined, expiresAt: now() + codeTtlMs })
  return sendBack(query, { code })
}

function sendBack(query: URLSearchParams, answer: Record<string, string>): Answer {
  const params = new URLSearchParams({ ...answer, state: query.get('state') ?? '' })
  const location = `${query.get('redirect_uri') ?? ''}?${params.toString()}`
  return { status: 302, headers: { Location: location }, body: '' }
}

function token({ form, authorization }: Asked, state: State): Answer {
  const basic = Buffer.from(`${CLIENT.clientId}:${CLIENT.clientSecret}`).toString('base64')
  if (authorization !== `Basic ${basic}` && !state.has('ignores-client-secret')) {
    const answer = json(401, { error: 'invalid_client' })
    return { ...answer, headers: { ...answer.headers, 'WWW-Authenticate': 'Basic realm="test"' } }
  }
  const grant = form.get('grant_type')
  if (grant === 'refresh_token') return refresh(form, state)
  if (grant === 'authorization_code') return redeem(form, state)
  return json(400, { error: 'unsupported_grant_type' })
}

function redeem(form: URLSearchParams, state: State): Answer {
  const code = state.codes.get(form.get('code') ?? '')
  if (code === undefined || code.expiresAt <= state.now()) return refused()
  const { query } = code
  const isSameUri = query.get('redirect_uri') === form.get('redirect_uri')
  if (!isSameUri && !state.has('ignores-redirect-uri-at-token')) return refused()
  if (!verifies(query, form) && !state.has('ignores-verifier')) return refused()
  if (code.family !== undefined && !state.has('redeems-codes-twice')) {
    for (const [token, family] of state.families)
      if (family === code.family) state.families.delete(token)
    return refused()
  }
  code.family = randomUUID()
  return issue(state, code.family)
}

/** RFC 7636 section 4.6; RFC 9700 section 2.1.1 for a verifier without a challenge. */
function verifies(query: URLSearchParams, form: URLSearchParams): boolean {
  const challenge = query.get('code_challenge')
  if (challenge === null) return !form.has('code_verifier')
  const verifier = form.get('code_verifier') ?? ''
  return createHash('sha256').update(verifier).digest('base64url') === challenge
}

function refresh(form: URLSearchParams, state: State): Answer {
  const given = form.get('refresh_token') ?? ''
  const family = state.families.get(given)
  if (family === undefined) return refused()
  if (state.has('rotates-strictly')) state.families.delete(given)
  return issue(state, family)
}

function issue({ families }: State, family: string): Answer {
  const refreshToken = randomUUID()
  families.set(refreshToken, family)
  return json(200, {
    access_token: randomUUID(),
    token_type: 'Bearer',
    expires_in: 3_600,
    refresh_token: refreshToken,
  })
}

function refused(): Answer {
  return json(400, { error: 'invalid_grant' })
}

function withCaching(answer: Answer, { has }: State): Answer {
  if (has('answers-may-be-cached')) return answer
  return { ...answer, headers: { ...answer.headers, 'Cache-Control': 'no-store' } }
}

function json(status: number, body: unknown): Answer {
  return {
    status,
    headers: { 'Content-Type': 'application/json;charset=UTF-8' },
    body: JSON.stringify(body),
  }
}

function page(status: number, title: string, content = ''): Answer {
  const body = `<!doctype html><html lang="en"><title>${title}</title><h1>${title}</h1>${content}</html>`
  return { status, headers: { 'Content-Type': 'text/html; charset=utf-8' }, body }
}
