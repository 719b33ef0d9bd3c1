/**
 * Codes that are old, used, stolen or redeemed wrongly.
 *
 * @module
 */
import { ask } from './wire.ts'
import { isLinked, isOAuthError, isRefused, knew, needsRelink } from './judgements.ts'
import { scenariosOf } from './scenario.ts'
import type { Scenario } from './scenario.ts'
import type { World } from './world.ts'

/** A secret with characters that form encoding changes. */
const SPECIAL = 'a:b%c+d e/=?'

async function pkceFails(world: World, verifier: string | null, reason: RegExp): Promise<void> {
  const trip = await (await world.trip()).decide('allow')

  const end = await world.changing('token.request', { form: { code_verifier: verifier } }, () =>
    trip.finish(),
  )

  world.isTrue('the link failed', !end.ok)
  world.is('The reason', end.ok ? 'linked' : end.reason, /^(invalid_grant|invalid_request)$/)
  knew(world, reason)
}

/** The scenarios of the group. */
export const code: readonly Scenario[] = scenariosOf('code', [
  {
    id: 'expired-code',
    title: 'The code is too old',
    lesson: 'Codes live a minute. What keeps the redirect waiting costs the link.',
    steps: ['Sign in, allow.', 'Hold the redirect for longer than the code lives.'],
    wire: '400 invalid_grant; the server knows that it expired and does not say so.',
    outcome: 'Not linked.',
    for: ['P'],
    source: 'RFC 6749 section 4.1.2',
    needs: ['test-user', 'provider-clock'],
    async run(world) {
      const trip = await (await world.trip()).decide('allow')

      const end = await world.holding(
        'redirect.callback',
        () => trip.finish(),
        () => {
          return world.expireCode()
        },
      )

      await isRefused(world, end, 'invalid_grant')
      world.sent('token.rejected', { status: 400, params: { error: 'invalid_grant' } })
      knew(world, /expired/)
    },
  },
  {
    id: 'replayed-code',
    title: 'The code is redeemed twice',
    lesson:
      'A code that comes twice was stolen at least once: refuse it, and take back what it gave out.',
    steps: ['Link.', 'Redeem the same code again.', 'Let Alexa refresh.'],
    wire: '400 invalid_grant; the earlier refresh token is refused as well.',
    outcome: 'The link is lost; the user is asked to link again.',
    for: ['P'],
    source: 'RFC 6749 section 4.1.2',
    needs: ['test-user'],
    async run(world) {
      const trip = await (await world.trip()).decide('allow')
      await isLinked(world, await trip.finish())
      world.token('refresh_token')

      isOAuthError(world, await world.redeem(trip), 'invalid_grant')
      knew(world, /consumed|used/)

      world.advance(world.accessTtlS)
      await world.lab.alexa.accessToken()
      await needsRelink(world, 'invalid_grant')
    },
  },
  {
    id: 'foreign-code',
    title: 'The code was given to another client',
    lesson: 'A code is bound to the client that asked for it.',
    steps: ['Make a code for another client.', 'Redeem it as Alexa.'],
    wire: '400 invalid_grant.',
    outcome: 'Nothing is issued.',
    for: ['P'],
    source: 'RFC 6749 section 4.1.3',
    needs: ['own-provider'],
    async run(world) {
      const redirectUri = 'http://127.0.0.1:4798/callback'
      const { email: user } = world.user
      const issued = await world.lab.authServer.issueCode({ user, clientId: 'other', redirectUri })

      const reply = await world.tokens({
        grant_type: 'authorization_code',
        code: issued.code,
        redirect_uri: redirectUri,
      })

      isOAuthError(world, reply, 'invalid_grant')
    },
  },
  {
    id: 'code-redirect-mismatch',
    title: 'Another redirect URI at the token endpoint',
    lesson:
      'redirect_uri is sent twice so that a code cannot be carried from one place to another.',
    steps: ['Sign in, allow.', 'Redeem the code with the redirect URI of another region.'],
    wire: '400 invalid_grant.',
    outcome: 'Not linked.',
    for: ['P'],
    source: 'RFC 6749 section 4.1.3',
    needs: ['test-user'],
    async run(world) {
      const trip = await (await world.trip()).decide('allow')
      const other = world.redirectUris.find((uri) => uri !== trip.started.redirectUri) ?? ''

      const reply = await world.redeem(trip, { redirect_uri: other })

      isOAuthError(world, reply, /^(invalid_grant|invalid_request)$/)
      knew(world, /redirect_uri/)
    },
  },
  {
    id: 'code-redirect-missing',
    title: 'No redirect URI at the token endpoint',
    lesson: 'It was in the authorization request, so it must come again, and be the same.',
    steps: ['Sign in, allow.', 'Redeem the code without redirect_uri.'],
    wire: '400 invalid_grant or invalid_request.',
    outcome: 'Not linked.',
    for: ['P'],
    source: 'RFC 6749 section 4.1.3',
    needs: ['test-user'],
    async run(world) {
      const trip = await (await world.trip()).decide('allow')

      const reply = await world.redeem(trip, { redirect_uri: undefined })

      isOAuthError(world, reply, /^(invalid_grant|invalid_request)$/)
    },
  },
  {
    id: 'bogus-code',
    title: 'A code that nobody has issued',
    lesson: 'A mock that takes any code hides that the real one was lost on the way.',
    steps: ['Redeem an invented code.'],
    wire: '400 invalid_grant.',
    outcome: 'Nothing is issued.',
    for: ['P'],
    source: 'RFC 6749 section 5.2',
    async run(world) {
      const [redirectUri = ''] = world.redirectUris
      const form = { grant_type: 'authorization_code', code: 'invented', redirect_uri: redirectUri }

      isOAuthError(world, await world.tokens(form), 'invalid_grant')
    },
  },
  {
    id: 'pkce-verifier-without-challenge',
    title: 'A verifier where there was no challenge',
    lesson: 'Whoever took the challenge out of the request must not get away with it.',
    steps: ['Sign in, allow, without a challenge.', 'Redeem the code with a verifier.'],
    wire: '400 invalid_grant or invalid_request.',
    outcome: 'Not linked.',
    for: ['P'],
    source: 'RFC 9700 section 2.1.1',
    needs: ['test-user', 'pkce'],
    async run(world) {
      const trip = await (await world.trip()).decide('allow')

      const reply = await world.redeem(trip, { code_verifier: 'x'.repeat(43) })

      isOAuthError(world, reply, /^(invalid_grant|invalid_request)$/)
    },
  },
  {
    id: 'pkce-mismatch',
    title: 'The verifier does not fit the challenge',
    lesson: 'Who has the code and not the verifier gets nothing.',
    setUp: 'PKCE is switched on for the skill.',
    steps: ['Sign in, allow.', 'Change code_verifier in the token request.'],
    wire: '400 invalid_grant.',
    outcome: 'Not linked.',
    for: ['P'],
    source: 'RFC 7636 section 4.6',
    needs: ['test-user', 'pkce'],
    alexa: { pkce: 'S256' },
    run: (world) => pkceFails(world, 'x'.repeat(43), /verifier|PKCE/i),
  },
  {
    id: 'pkce-missing-verifier',
    title: 'The verifier is missing',
    lesson: 'A challenge without a verifier must not be forgotten about.',
    setUp: 'PKCE is switched on for the skill.',
    steps: ['Sign in, allow.', 'Leave code_verifier out of the token request.'],
    wire: '400 invalid_grant (or invalid_request).',
    outcome: 'Not linked.',
    for: ['P'],
    source: 'RFC 7636 section 4.6',
    needs: ['test-user', 'pkce'],
    alexa: { pkce: 'S256' },
    run: (world) => pkceFails(world, null, /verifier|PKCE/i),
  },
  {
    id: 'wrong-client-secret',
    title: 'The client secret is wrong',
    lesson: 'A code is worth nothing without the secret of its client.',
    steps: ['Sign in, allow.', 'Redeem the code with another secret.'],
    wire: '401 invalid_client, with WWW-Authenticate for Basic.',
    outcome: 'Not linked.',
    for: ['P', 'A'],
    source: 'RFC 6749 section 5.2',
    needs: ['test-user'],
    async run(world) {
      const trip = await (await world.trip()).decide('allow')

      const reply = await world.redeem(trip, {}, { clientSecret: 'not the secret' })

      isOAuthError(world, reply, 'invalid_client', [401, 400])
      if (world.client.scheme !== 'basic') return
      world.is('The status', reply.status, 401)
      world.is('WWW-Authenticate', reply.headers.get('www-authenticate') ?? 'none', /^Basic\b/i)
    },
  },
  {
    id: 'wrong-auth-scheme',
    title: 'Basic and body are confused',
    lesson: 'accessTokenScheme has to be what the server expects; the failure page does not tell.',
    setUp: 'The server wants Basic, Alexa is configured for the body.',
    steps: ['Link.'],
    wire: '401 or 400 invalid_client.',
    outcome: 'Not linked; the simulator’s hint names the scheme.',
    for: ['P'],
    source: 'Amazon, Account Linking Schemas',
    needs: ['own-provider'],
    alexa: { clientAuth: 'REQUEST_BODY_CREDENTIALS' },
    async run(world) {
      const end = await (await (await world.trip()).decide('allow')).finish()

      await isRefused(world, end, 'invalid_client')
      world.is('The hint', end.ok ? '' : end.check, /accessTokenScheme/)
    },
  },
  {
    id: 'secret-special-chars',
    title: 'A secret with : % +',
    lesson: 'Basic form-encodes both halves first. A server that forgets it refuses such secrets.',
    setUp: 'A client whose secret has characters that form encoding changes.',
    steps: ['Ask for a token with the secret encoded.', 'Ask with the secret as it is.'],
    wire: 'Encoded: 200. Raw: 400 or 401, for % and + mean something else.',
    outcome: 'Both ways are documented.',
    for: ['P'],
    source: 'RFC 6749 section 2.3.1; Amazon, Configure an Authorization Code Grant',
    needs: ['own-provider'],
    lab: {
      clients: [
        {
          clientId: 'special',
          clientSecret: SPECIAL,
          grantTypes: ['client_credentials'],
          scopes: ['playlists.read'],
        },
      ],
    },
    async run(world) {
      const form = { grant_type: 'client_credentials', scope: 'playlists.read' }
      const client = { clientId: 'special', clientSecret: SPECIAL }
      world.is('Encoded', (await world.tokens(form, client)).status, 200)

      const raw = await ask(
        world.lab,
        {
          url: world.tokenUrl,
          method: 'POST',
          headers: {
            Authorization: `Basic ${Buffer.from(`special:${SPECIAL}`).toString('base64')}`,
            'Content-Type': 'application/x-www-form-urlencoded',
          },
          body: new URLSearchParams(form).toString(),
        },
        { request: 'client-credentials.request', response: 'client-credentials.response' },
      )

      isOAuthError(world, raw, /^(invalid_client|invalid_request)$/, [400, 401])
    },
  },
  {
    id: 'concurrent-redeem',
    title: 'Two redemptions at the same moment',
    lesson: 'Redeeming is one atomic step, or a race hands out two sets of tokens.',
    steps: ['Sign in, allow.', 'Redeem the code twice at once.'],
    wire: 'Exactly one 200.',
    outcome: 'One set of tokens.',
    for: ['P'],
    source: 'RFC 6749 section 4.1.2',
    needs: ['test-user'],
    async run(world) {
      const trip = await (await world.trip()).decide('allow')

      const replies = await Promise.all([world.redeem(trip), world.redeem(trip)])

      const statuses = replies.map(({ status }) => status).sort()
      world.is('The statuses', statuses, [200, 400])
    },
  },
])
