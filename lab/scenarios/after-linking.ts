/**
 * What happens when a linked skill uses its token.
 *
 * @module
 */
import { generateKeyPair, importJWK, SignJWT, UnsecuredJWT } from 'jose'
import type { JWTPayload } from 'jose'
import { signingKeys } from '../../fixtures/data/index.ts'
import { asksNothing, asksToLink, knew, speaks } from './judgements.ts'
import { scenariosOf } from './scenario.ts'
import type { Scenario } from './scenario.ts'
import { ask } from './wire.ts'
import type { World } from './world.ts'

/** What the skill says when Tunebox cannot be had. */
const UNAVAILABLE = /cannot reach Tunebox/

/** Makes a token out of the claims of a good one. */
type Forge = (claims: JWTPayload, header: { readonly kid: string }) => Promise<string> | string

async function refusesForged(world: World, forge: Forge): Promise<void> {
  await world.linked()
  const [head = '', body = ''] = world.token('access_token').split('.')
  const forged = await forge(decoded(body) as JWTPayload, decoded(head) as { kid: string })

  const reply = await world.api(forged)
  world.is('The status of the API', reply.status, 401)
  world.is('WWW-Authenticate', reply.headers.get('www-authenticate') ?? '', /error="invalid_token"/)

  const user = { user: { accessToken: forged } }
  const said = await world.changing(
    'skill.request',
    { json: { session: user, context: { System: user } } },
    () => world.say(),
  )
  asksToLink(world, said)
}

/** What the key set answers to somebody who has no cache. */
async function keySetStatus({ lab }: World): Promise<number> {
  const request = { url: lab.authServer.endpoints.jwks, method: 'GET', headers: {} } as const
  const names = { request: 'jwks.request', response: 'jwks.response' } as const
  return (await ask(lab, request, names)).status
}

/** Id of the key that signed a token. */
function kidOf(token: string): unknown {
  return (decoded(token.split('.')[0] ?? '') as { readonly kid?: unknown }).kid
}

function decoded(part: string): unknown {
  return JSON.parse(Buffer.from(part, 'base64url').toString())
}

async function resigned(claims: JWTPayload, change: JWTPayload): Promise<string> {
  const [jwk] = signingKeys
  if (jwk === undefined) throw new Error('there are signing keys')
  const key = await importJWK(jwk, jwk.alg)
  return new SignJWT({ ...claims, ...change })
    .setProtectedHeader({ alg: jwk.alg, kid: jwk.kid, typ: 'at+jwt' })
    .sign(key)
}

function forgery(id: string, title: string, lesson: string, forge: Forge) {
  return {
    id,
    title,
    lesson,
    steps: ['Link.', 'Use the forged token at the API, and in a request to the skill.'],
    wire: '401 with error="invalid_token".',
    outcome: 'The API refuses; the skill asks to link again.',
    for: ['P', 'K'] as const,
    source: 'RFC 9068 section 4; RFC 6750 section 3.1',
    needs: ['own-provider', 'sample-skill'] as const,
    run: (world: World) => refusesForged(world, forge),
  }
}

/** The scenarios about tokens that are not good. */
export const badTokens: readonly Scenario[] = scenariosOf('after-linking', [
  {
    id: 'api-expired-token',
    title: 'The token has expired and could not be refreshed',
    lesson: 'A skill may get an expired token. It must ask to link, not crash.',
    setUp: 'The token endpoint fails for every refresh; Alexa keeps the link then.',
    steps: ['Link.', 'Let the access token expire, speak to the skill.'],
    wire: 'The request carries the expired token; 401 where the API sees it.',
    outcome: 'A LinkAccount card.',
    for: ['K'],
    source: 'Amazon, Validate and Use Access Tokens; RFC 6750 section 3.1',
    needs: ['own-provider', 'utterance'],
    async run(world) {
      await world.linked()
      const token = world.token('access_token')
      world.lab.faults.on('refresh').status(503).always()
      world.advance(world.accessTtlS + 60)

      const said = await world.say()

      asksToLink(world, said)
      world.sent('refresh.rejected')
      world.is('The status of the API', (await world.api(token)).status, 401)
    },
  },
  forgery(
    'api-wrong-audience',
    'A token that was made for another API',
    'Check aud: a token for somebody else’s service must not open yours.',
    (claims) => resigned(claims, { aud: 'urn:somebody:else' }),
  ),
  forgery(
    'api-wrong-issuer',
    'A token of another issuer',
    'Check iss, or any server whose keys you can find signs for you.',
    (claims) => resigned(claims, { iss: 'https://attacker.example' }),
  ),
  forgery(
    'api-bad-signature',
    'A token signed with a stranger’s key',
    'Verify the signature by the issuer’s published keys.',
    async (claims, { kid }) => {
      const { privateKey } = await generateKeyPair('ES256')
      const header = { alg: 'ES256', kid, typ: 'at+jwt' }
      return new SignJWT(claims).setProtectedHeader(header).sign(privateKey)
    },
  ),
  forgery(
    'api-alg-none',
    'A token without a signature',
    'Name the algorithms that you accept. “none” is none of them.',
    (claims) => new UnsecuredJWT(claims).encode(),
  ),
  {
    id: 'api-insufficient-scope',
    title: 'The token lacks a permission',
    lesson: '403 is not 401: linking again would not help unless the user allows more.',
    setUp: 'The user leaves playlists.write out.',
    steps: ['Link.', 'Ask the skill to create a playlist.'],
    wire: '403 with error="insufficient_scope" and the scope.',
    outcome: 'Speech names the permission; no LinkAccount card.',
    for: ['K'],
    source: 'RFC 6750 section 3.1',
    needs: ['own-provider', 'sample-skill'],
    async run(world) {
      await world.linked('alice', ['profile', 'playlists.read'])

      const said = await world.say('ask tune box to create a playlist called road trip')

      const refused = world.sent('api.response', { status: 403 })
      const challenge = refused.http?.resHeaders?.['www-authenticate'] ?? ''
      world.is('WWW-Authenticate', challenge, /insufficient_scope.*playlists\.write/)
      speaks(world, said, /permission/)
      asksNothing(world, said)
    },
  },
])

/** The scenarios about what stands behind the skill. */
export const behindTheSkill: readonly Scenario[] = scenariosOf('after-linking', [
  {
    id: 'api-down',
    title: 'The API is down',
    lesson: 'The link is fine: do not ask to link again because of a 503.',
    setUp: 'Fault at the API: status 503.',
    steps: ['Link, speak to the skill.'],
    wire: '503 from the API.',
    outcome: 'A sentence; no card, still linked.',
    for: ['K'],
    source: 'Amazon, Validate and Use Access Tokens',
    needs: ['own-provider', 'sample-skill'],
    async run(world) {
      await world.linked()
      world.lab.faults.on('api').status(503).always()

      const said = await world.say()

      speaks(world, said, UNAVAILABLE)
      asksNothing(world, said)
      world.is('The state of the link', (await world.lab.alexa.linkState()).status, 'linked')
    },
  },
  {
    id: 'api-slow',
    title: 'The API takes longer than Alexa waits',
    lesson: 'A skill has 8 s. One that waits for its API for longer is given up.',
    setUp: 'Fault at the API: 9,000 ms of the lab’s clock.',
    steps: ['Link, speak to the skill.', 'Speak again.'],
    wire: 'The skill’s answer would come after 9 s.',
    outcome: 'Alexa says that something is wrong; the next request works.',
    for: ['K'],
    source: 'Amazon, Request and Response JSON Reference',
    needs: ['own-provider', 'sample-skill'],
    async run(world) {
      await world.linked()
      world.lab.faults.on('api').latency(9_000)

      const said = await world.say()

      world.is('What became of the request', said.outcome, 'failed')
      world.is('Why', said.outcome === 'failed' ? said.reason : '', 'timeout')
      speaks(world, await world.say(), /two playlists/)
    },
  },
  {
    id: 'jwks-rotation',
    title: 'The issuer signs with a key that the skill does not know yet',
    lesson: 'An unknown kid means: fetch the keys again, once.',
    setUp: 'The skill has the key set in its cache; then the issuer rotates its keys.',
    steps: [
      'Link, speak to the skill, whose cache is filled by that.',
      'Rotate the signing key, let Alexa refresh, speak again.',
      'Use the token of before at the API.',
    ],
    wire: 'The new token has another kid; one more request for the keys, which has both; 200 for the token of before.',
    outcome: 'Both tokens verify; nobody has to link again.',
    for: ['P', 'K'],
    source: 'RFC 7517 section 4.5; OpenID Connect Core section 10.1.1',
    needs: ['own-provider', 'sample-skill'],
    async run(world) {
      await world.linked()
      const old = world.token('access_token')
      speaks(world, await world.say(), /two playlists/)

      const { kid } = await world.lab.authServer.rotateKeys()
      world.is('The status of the API for the old token', (await world.api(old)).status, 200)
      world.advance(world.accessTtlS - 60)
      const said = await world.say()

      speaks(world, said, /two playlists/)
      world.is('The kid of the new token', kidOf(world.token('access_token')), kid)
      world.isTrue('the kid is another', kidOf(old) !== kid)
      world.sent('jwks.request', { times: 2 })
      world.is('The state of the link', (await world.lab.alexa.linkState()).status, 'linked')
    },
  },
  {
    id: 'jwks-rotation-old-key-dropped',
    title: 'The issuer drops the old key at once',
    lesson:
      'Publish the old key for as long as its tokens live, or every user is asked to link again until Alexa has refreshed.',
    setUp: 'The issuer rotates its keys and publishes the new one alone.',
    steps: ['Link, drop the old key, speak to the skill.', 'Let Alexa refresh, speak again.'],
    wire: 'The key set has no key for the token’s kid; 401 from the API; then a token with the new kid.',
    outcome: 'The skill asks to link again, and does not crash; the refreshed token works.',
    for: ['P', 'K'],
    source: 'RFC 7517 section 4.5',
    needs: ['own-provider', 'sample-skill'],
    async run(world) {
      await world.linked()
      const old = world.token('access_token')
      const { kid } = await world.lab.authServer.rotateKeys({ keepOld: false })

      asksToLink(world, await world.say())
      world.is('The status of the API', (await world.api(old)).status, 401)
      knew(world, /signed by an unknown key/)

      world.advance(world.accessTtlS)
      speaks(world, await world.say(), /two playlists/)
      world.is('The kid of the new token', kidOf(world.token('access_token')), kid)
    },
  },
  {
    id: 'jwks-down-cached',
    title: 'The key set cannot be had, but the skill knows the key',
    lesson: 'A cache of keys carries a skill over an outage.',
    setUp: 'The key set fails after the skill has fetched it once.',
    steps: ['Link, speak to the skill.', 'Break the key set, speak again.'],
    wire: '503 for the keys, which the skill does not even ask for.',
    outcome: 'The skill answers as always.',
    for: ['K'],
    source: 'OpenID Connect Core section 10.1.1',
    needs: ['own-provider', 'sample-skill'],
    async run(world) {
      await world.linked()
      speaks(world, await world.say(), /two playlists/)
      world.lab.faults.on('jwks').status(503).always()

      speaks(world, await world.say(), /two playlists/)
      world.is('The status of the key set', await keySetStatus(world), 503)
      world.is('The status of the key set', (await world.keys()).status, 503)
    },
  },
  {
    id: 'opaque-token',
    title: 'Tokens that only the server can read',
    lesson: 'An opaque token can be taken back at once: the API asks every time.',
    setUp: 'Access tokens are opaque; the API introspects them.',
    steps: ['Link, speak to the skill.', 'Revoke the access token, speak again.'],
    wire: 'Introspection says active, then not; 401 from the API.',
    outcome: 'The skill asks to link again.',
    for: ['P'],
    source: 'RFC 7662 section 2.2',
    needs: ['own-provider', 'sample-skill'],
    lab: { tokenFormat: 'opaque' },
    async run(world) {
      await world.linked()
      speaks(world, await world.say(), /two playlists/)

      await world.revoke('access')

      asksToLink(world, await world.say())
      world.sent('api.response', { status: 401 })
    },
  },
  {
    id: 'person-voice',
    title: 'Alexa recognises the voice of somebody who has not linked',
    lesson: 'The person in the request may differ from the account’s owner and has no token.',
    steps: ['Link.', 'Let another person of the household speak.'],
    wire: 'context.System.person with a personId and without an accessToken.',
    outcome: 'The skill must not take the owner’s token for the speaker’s own.',
    for: ['K'],
    source: 'Amazon, Request and Response JSON Reference',
    needs: ['own-provider'],
    async run(world) {
      await world.linked()

      const said = await world.say(undefined, 'charlie')

      world.is('What became of the request', said.outcome, 'answered')
      const person = said.outcome === 'answered' ? said.request.context.System.person : undefined
      world.is('The personId', person?.personId, /^amzn1\.ask\.person\./)
      world.is('The person’s token', person !== undefined && 'accessToken' in person, false)
    },
  },
])
