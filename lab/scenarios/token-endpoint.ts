/**
 * What the endpoints for programs must refuse, whoever asks: unknown clients, grants and tokens.
 *
 * @module
 */
import { isOAuthError } from './judgements.ts'
import { scenariosOf } from './scenario.ts'
import type { Scenario } from './scenario.ts'
import { ask, tokenRequest } from './wire.ts'
import type { Reply } from './wire.ts'
import type { World } from './world.ts'

/** A token that nobody has issued. */
const BOGUS = 'nobody-has-issued-this'

/** Asks the token endpoint for client credentials. */
function clientCredentials(world: World, clientSecret: string): Promise<Reply> {
  const form = { grant_type: 'client_credentials' }
  const client = { ...world.client, clientSecret }
  return ask(world.lab, tokenRequest(world.tokenUrl, client, form), {
    request: 'client-credentials.request',
    response: 'client-credentials.response',
  })
}

/** The scenarios of the group. */
export const tokenEndpoint: readonly Scenario[] = scenariosOf('token-endpoint', [
  {
    id: 'no-client-at-all',
    title: 'A token request without a client',
    lesson:
      'The token endpoint serves clients that it knows. A request that names none gets nothing.',
    steps: ['Ask the token endpoint without client_id, secret or Authorization header.'],
    wire: '401 or 400 with invalid_client or invalid_request.',
    outcome: 'Nothing is issued.',
    for: ['P'],
    source: 'RFC 6749 sections 3.2.1 and 5.2',
    async run(world) {
      const form = {
        grant_type: 'authorization_code',
        code: BOGUS,
        redirect_uri: redirectUri(world),
      }
      const request = tokenRequest(world.tokenUrl, { ...world.client, scheme: 'body' }, form)
      const body = new URLSearchParams(form).toString()

      const reply = await ask(
        world.lab,
        { ...request, body },
        { request: 'token.request', response: 'token.response', refusal: 'token.rejected' },
      )

      isOAuthError(world, reply, /^(invalid_client|invalid_request)$/, [401, 400])
    },
  },
  {
    id: 'unknown-grant-type',
    title: 'A grant type that nobody offers',
    lesson: 'Name the grants that you support and refuse the rest by name.',
    steps: ['Ask the token endpoint with a grant_type of nobody’s.'],
    wire: '400 unsupported_grant_type.',
    outcome: 'Nothing is issued.',
    for: ['P'],
    source: 'RFC 6749 section 5.2',
    async run(world) {
      const reply = await world.tokens({ grant_type: 'urn:example:nobody-knows-it' })

      isOAuthError(world, reply, 'unsupported_grant_type')
    },
  },
  {
    id: 'client-credentials-wrong-secret',
    title: 'A client asks for a token of its own with a wrong secret',
    lesson: 'The secret is checked before the grant, whichever grant it is.',
    steps: ['Ask for client credentials as Alexa with another secret.'],
    wire: '401 invalid_client.',
    outcome: 'Nothing is issued.',
    for: ['P'],
    source: 'RFC 6749 sections 4.4 and 5.2',
    async run(world) {
      const reply = await clientCredentials(world, 'not the secret')

      isOAuthError(
        world,
        reply,
        /^(invalid_client|unauthorized_client|unsupported_grant_type)$/,
        [401, 400],
      )
    },
  },
  {
    id: 'bogus-refresh-token',
    title: 'A refresh token that nobody has issued',
    lesson: 'Whatever is not on record is refused, also when it looks like one of yours.',
    steps: ['Refresh with an invented refresh token.'],
    wire: '400 invalid_grant.',
    outcome: 'Nothing is issued.',
    for: ['P'],
    source: 'RFC 6749 section 5.2',
    async run(world) {
      isOAuthError(world, await world.refresh(BOGUS), 'invalid_grant')
    },
  },
  {
    id: 'refresh-unknown-scope',
    title: 'A scope that nobody offers is asked for at a refresh',
    lesson: 'A refresh never gives more than the user allowed. Refuse it, or leave the rest out.',
    steps: ['Link.', 'Refresh and ask for one more, unknown scope.'],
    wire: '400 invalid_scope; or 200 with a scope that lacks it.',
    outcome: 'Nothing is widened without the user.',
    for: ['P'],
    source: 'RFC 6749 section 6',
    needs: ['test-user'],
    async run(world) {
      await world.linked()
      const asked = world.events.findLast(({ id }) => id === 'authz.request')
      const scope = asked?.params.find(({ name }) => name === 'scope')?.value ?? ''

      const reply = await world.refresh(world.token('refresh_token'), {
        scope: `${scope} no.such.scope`.trim(),
      })

      if (reply.status !== 200) {
        isOAuthError(world, reply, 'invalid_scope')
        return
      }
      const granted = reply.json['scope'] ?? ''
      world.isTrue(
        'the answer grants no scope that nobody offers',
        typeof granted === 'string' && !granted.split(' ').includes('no.such.scope'),
      )
    },
  },
  {
    id: 'userinfo-bogus-token',
    title: 'Somebody asks who the user is, without a token or with an invented one',
    lesson: 'A mock that answers anybody hides that your skill sends the wrong token.',
    steps: ['Ask the userinfo endpoint without a token.', 'Ask with an invented token.'],
    wire: '401 both times.',
    outcome: 'Nothing is told.',
    for: ['P'],
    source: 'OpenID Connect Core section 5.3.3; RFC 6750 section 3',
    needs: ['userinfo'],
    async run(world) {
      world.is('The status without a token', (await world.userinfo()).status, 401)
      world.is('The status with an invented token', (await world.userinfo(BOGUS)).status, 401)
    },
  },
  {
    id: 'introspection-bogus-token',
    title: 'An API asks about a token that nobody has issued',
    lesson: 'An API that trusts introspection opens to everybody if everything is active.',
    steps: ['Introspect an invented token.'],
    wire: '200 with active false, and nothing else.',
    outcome: 'The API would refuse the token.',
    for: ['P'],
    source: 'RFC 7662 section 2.2',
    needs: ['introspection'],
    async run(world) {
      const { status, json } = await world.introspect(BOGUS)

      world.is('The status', status, 200)
      world.is('active', json['active'], false)
    },
  },
  {
    id: 'revoked-token-inactive',
    title: 'A token is used after it was taken back',
    lesson: 'Revoked is revoked: for the API, for introspection and for the user’s data.',
    steps: ['Link.', 'Revoke the access token.', 'Introspect it; ask who the user is.'],
    wire: '200 from the revocation endpoint; then active false, and 401.',
    outcome: 'The token opens nothing any more.',
    for: ['P'],
    source: 'RFC 7009 section 2.1; RFC 7662 section 2.2',
    needs: ['test-user', 'introspection', 'revocation'],
    async run(world) {
      await world.linked()
      const token = world.token('access_token')
      world.is('active, before', (await world.introspect(token)).json['active'], true)

      world.is('The status of the revocation', (await world.takeBack(token)).status, 200)

      world.is('active, after', (await world.introspect(token)).json['active'], false)
      if (world.endpoint('userinfo') === undefined) return
      world.is('The status of userinfo', (await world.userinfo(token)).status, 401)
    },
  },
])

function redirectUri(world: World): string {
  return world.redirectUris[0] ?? ''
}
