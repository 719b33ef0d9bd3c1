/**
 * Authorization requests that a server must refuse.
 *
 * @module
 */
import { scenariosOf } from './scenario.ts'
import type { Scenario } from './scenario.ts'
import type { World } from './world.ts'

/** Where no browser must ever be sent. */
const STRANGER = 'https://attacker.example/callback'

/** RFC 6749 section 4.1.2.1: whoever cannot be trusted gets no redirect. */
async function getsNoRedirect(world: World, change: Record<string, string | null>): Promise<void> {
  const { page } = await world.trip({ change })

  world.isTrue(
    `the answer is an error page (seen: ${String(page.status)} “${page.title}”)`,
    page.status >= 400 && page.status < 500,
  )
  world.notSent('authz.response', 'token.request')
  const [asked] = world.events.filter(({ id }) => id === 'authz.request')
  const answers = world.events.filter(({ causeSeq }) => causeSeq === asked?.seq)
  const locations = answers.flatMap(({ http }) => http?.resHeaders?.['location'] ?? [])
  world.is('Redirects of the answer', locations, [])
}

async function getsErrorRedirect(
  world: World,
  change: Record<string, string | null>,
  error: RegExp,
): Promise<void> {
  const trip = await world.trip({ change })

  world.is('error', trip.callback.get('error'), error)
  world.is('state', trip.callback.get('state'), trip.started.state)
  world.is('code', trip.callback.get('code'), null)
}

function onPort(uri: string | undefined, port: string): string {
  const url = new URL(uri ?? STRANGER)
  url.port = port
  return url.href
}

/** The scenarios of the group. */
export const authorizationRequest: readonly Scenario[] = scenariosOf('authorization-request', [
  {
    id: 'unknown-client',
    title: 'Nobody knows the client_id',
    lesson: 'A server that redirects for a client it does not know is an open redirector.',
    steps: ['Open the authorization URL with another client_id.'],
    wire: '400 with a page, no redirect.',
    outcome: 'The page says so; nothing comes back to Alexa.',
    for: ['P'],
    source: 'RFC 6749 section 4.1.2.1',
    run: (world) => getsNoRedirect(world, { client_id: 'nobody-knows-me' }),
  },
  {
    id: 'redirect-mismatch',
    title: 'The redirect URI belongs to somebody else',
    lesson: 'The redirect URI is what keeps codes from strangers. Compare it whole.',
    steps: ['Open the authorization URL with the redirect URI of another host.'],
    wire: '400 with a page, no Location.',
    outcome: 'Nothing is sent to the stranger.',
    for: ['P'],
    source: 'RFC 9700 section 2.1; Amazon, Configure an Authorization Code Grant',
    run: (world) => getsNoRedirect(world, { redirect_uri: STRANGER }),
  },
  {
    id: 'redirect-prefix',
    title: 'The redirect URI begins like a registered one',
    lesson: 'Comparing prefixes lets everything behind them in.',
    steps: ['Open the authorization URL with a path appended to the redirect URI.'],
    wire: '400 with a page, no Location.',
    outcome: 'Nothing comes back.',
    for: ['P'],
    source: 'RFC 9700 section 4.1.3',
    run: (world) =>
      getsNoRedirect(world, { redirect_uri: `${world.redirectUris[0] ?? ''}/../other` }),
  },
  {
    id: 'redirect-with-query',
    title: 'The redirect URI has one more parameter',
    lesson: 'Exactly means with the query: a parameter more is another address.',
    steps: ['Open the authorization URL with ?x=1 appended to the redirect URI.'],
    wire: '400 with a page, no Location.',
    outcome: 'Nothing comes back.',
    for: ['P'],
    source: 'RFC 9700 section 4.1.3',
    run: (world) => getsNoRedirect(world, { redirect_uri: `${world.redirectUris[0] ?? ''}?x=1` }),
  },
  {
    id: 'redirect-other-port',
    title: 'The redirect URI names another port',
    lesson: 'On another port somebody else listens. Only native apps may vary it (RFC 8252).',
    steps: ['Open the authorization URL with another port in the redirect URI.'],
    wire: '400 with a page, no Location.',
    outcome: 'Nothing comes back.',
    for: ['P'],
    source: 'RFC 9700 section 4.1.3',
    run: (world) => getsNoRedirect(world, { redirect_uri: onPort(world.redirectUris[0], '4799') }),
  },
  {
    id: 'missing-response-type',
    title: 'response_type is missing',
    lesson: 'A mistake of a client that is known goes back to it, with state.',
    steps: ['Open the authorization URL without response_type.'],
    wire: 'Redirect with error=invalid_request (or unsupported_response_type) and state.',
    outcome: 'Not linked.',
    for: ['P'],
    source: 'RFC 6749 section 4.1.2.1',
    run: (world) =>
      getsErrorRedirect(
        world,
        { response_type: null },
        /^(invalid_request|unsupported_response_type)$/,
      ),
  },
  {
    id: 'implicit-not-allowed',
    title: 'A client asks for a token in the front channel without being allowed to',
    lesson:
      'Tokens in addresses end up in histories and logs. Refuse unless a client must have it.',
    steps: ['Open the authorization URL with response_type=token.'],
    wire: 'Redirect with unauthorized_client or unsupported_response_type.',
    outcome: 'Not linked.',
    for: ['P'],
    source: 'RFC 9700 section 2.1.2',
    async run(world) {
      const back = 'http://127.0.0.1:4798/callback'
      const other = { client_id: 'other', redirect_uri: back, scope: 'profile' }
      const change = { response_type: 'token', ...(world.isOwnProvider ? other : {}) }
      const url = await world.authorizationUrl(change)
      const target = url.searchParams.get('redirect_uri') ?? ''

      const page = await world.browser().open(url.href, (next) => next.startsWith(target))

      const { search, hash } = new URL(page.url)
      const answer = new URLSearchParams(hash === '' ? search : hash.slice(1))
      const error = page.url.startsWith(target) ? answer.get('error') : page.status
      world.is(
        'The refusal',
        String(error),
        /^(unauthorized_client|unsupported_response_type|invalid_request|4\d\d)$/,
      )
      world.is('access_token', answer.get('access_token'), null)
    },
  },
  {
    id: 'unknown-scope',
    title: 'A scope that nobody offers',
    lesson: 'Refuse it, or grant less and say in the token response what was granted.',
    steps: [
      'Open the authorization URL with one more, unknown scope.',
      'Go on if that is allowed.',
    ],
    wire: 'Redirect with invalid_scope; or a token response whose scope lacks it.',
    outcome: 'The user never grants what does not exist.',
    for: ['P'],
    source: 'RFC 6749 sections 3.3 and 4.1.2.1',
    async run(world) {
      const asked = (await world.authorizationUrl()).searchParams.get('scope') ?? ''
      const scope = `${asked} no.such.scope`.trim()
      const trip = await world.trip({ change: { scope } })
      if (trip.isBack) {
        world.is('error', trip.callback.get('error'), 'invalid_scope')
        return
      }
      world.isTrue(
        `the page is no error (seen: ${String(trip.page.status)})`,
        trip.page.status < 500,
      )
      if (trip.page.status >= 400) return
      const { json } = await world.redeem(await trip.decide('allow'))
      const granted = json['scope']
      world.isTrue(
        'the token response says which scopes were granted, without the unknown one',
        typeof granted === 'string' && !granted.split(' ').includes('no.such.scope'),
      )
    },
  },
  {
    id: 'pkce-required-missing',
    title: 'The server wants PKCE and Alexa sends none',
    lesson: 'PKCE has to be switched on in Alexa’s developer console too.',
    setUp: 'The server requires PKCE; it is off for the skill.',
    steps: ['Link.'],
    wire: 'Redirect with error=invalid_request.',
    outcome: 'Not linked.',
    for: ['P'],
    source: 'RFC 7636 section 4.4.1',
    needs: ['own-provider'],
    lab: { requirePkce: true },
    async run(world) {
      await getsErrorRedirect(world, {}, /^invalid_request$/)
      world.sent('authz.error.redirect', { params: { error_description: /PKCE/ } })
    },
  },
  {
    id: 'pkce-plain',
    title: 'PKCE with the method plain',
    lesson:
      'With plain the challenge is the verifier: whoever sees the request can redeem the code.',
    steps: ['Open the authorization URL with code_challenge_method=plain.'],
    wire: 'Redirect with error=invalid_request.',
    outcome: 'Not linked.',
    for: ['P'],
    source: 'RFC 9700 section 2.1.1',
    needs: ['pkce'],
    run: (world) =>
      getsErrorRedirect(
        world,
        { code_challenge: 'a'.repeat(43), code_challenge_method: 'plain' },
        /^invalid_request$/,
      ),
  },
])
