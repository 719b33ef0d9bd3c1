/**
 * What Alexa makes of single fields of a token response.
 *
 * @module
 */
import { paramOf } from './expectations.ts'
import { asksNothing, isLinked, speaks } from './judgements.ts'
import { scenariosOf } from './scenario.ts'
import type { Scenario } from './scenario.ts'
import { failing, linkUnder, remarkable, remarks } from './token-faults.ts'

/** The scenarios about single fields. */
export const tokenFields: readonly Scenario[] = scenariosOf('token-response', [
  failing({
    id: 'missing-access-token',
    title: 'No access_token',
    lesson: 'The one field that matters.',
    arm: (token) => token.omit('access_token'),
    reason: 'token_missing_access_token',
    wire: '200 without access_token.',
  }),
  remarkable({
    id: 'missing-token-type',
    title: 'No token_type',
    lesson: 'Required by RFC 6749. UNCONFIRMED whether Alexa minds.',
    arm: (token) => token.omit('token_type'),
    wire: '200 without token_type.',
    outcome: 'Linked with a warning, by the default of a switch.',
    finding: /token_type is missing/,
  }),
  remarkable({
    id: 'expires-in-string',
    title: 'expires_in in quotes',
    lesson: 'Amazon’s own pages show both; RFC 6749 has a number.',
    arm: (token) => token.json({ expires_in: '3600' }),
    wire: '200 with "expires_in": "3600".',
    outcome: 'Linked with a warning.',
    finding: /expires_in is a text/,
  }),
  remarkable({
    id: 'expires-in-missing',
    title: 'No expires_in',
    lesson: 'Then defaultTokenExpirationInSeconds counts, and without it Alexa never refreshes.',
    arm: (token) => token.omit('expires_in'),
    wire: '200 without expires_in.',
    outcome: 'Linked; the linking file decides when to refresh.',
    finding: /expires_in is missing/,
  }),
  remarkable({
    id: 'expires-in-short',
    title: 'An access token that lives 300 s',
    lesson: 'Amazon asks for 360 s at least, for it refreshes ahead of time.',
    arm: (token) => token.json({ expires_in: 300 }),
    wire: '200 with "expires_in": 300.',
    outcome: 'Linked with a warning; every request refreshes.',
    finding: /lives 300 s/,
    async then(world) {
      await world.lab.alexa.accessToken()
      world.sent('refresh.request')
    },
  }),
  {
    id: 'missing-refresh-token',
    title: 'No refresh_token',
    lesson: 'Works for an hour, then “keeps asking to link”: the most reported failure of all.',
    setUp: 'Fault at the token endpoint: 200 without refresh_token.',
    steps: ['Link.', 'Let the access token expire, speak to the skill.'],
    wire: 'No refresh request; the expired token travels on.',
    outcome: 'Linked with a warning; the skill asks to link again.',
    for: ['P', 'A'],
    source: 'Amazon, Validate and Use Access Tokens',
    needs: ['test-user'],
    async run(world) {
      await isLinked(world, await linkUnder(world, (token) => token.omit('refresh_token')))
      world.is('The simulator’s remarks', remarks(world), /refresh_token is missing/)
      world.is('Has a refresh token', (await world.lab.alexa.linkState()).hasRefreshToken, false)

      world.advance(world.accessTtlS + 1)
      await world.lab.alexa.accessToken()

      world.notSent('refresh.request')
    },
  },
  {
    id: 'cacheable-token-response',
    title: 'A token response that may be cached',
    lesson: 'A cache between Alexa and the server hands one user’s tokens to the next.',
    steps: ['Link, and look at the headers.', 'Link where they are missing.'],
    wire: 'Cache-Control: no-store with the tokens.',
    outcome: 'Linked; the simulator remarks on the missing header.',
    for: ['P'],
    source: 'RFC 6749 section 5.1',
    needs: ['test-user'],
    async run(world) {
      await isLinked(world, await (await (await world.trip()).decide('allow')).finish())
      const headers = world.sent('token.response').http?.resHeaders ?? {}
      world.is('Cache-Control', headers['cache-control'] ?? 'missing', /\bno-store\b/i)

      const trip = await (await world.trip()).decide('allow')
      const without = { headers: { 'cache-control': null } }
      await isLinked(world, await world.changing('token.response', without, () => trip.finish()))
      world.is('The simulator’s remarks', remarks(world), /no-store/)
    },
  },
  remarkable({
    id: 'big-token',
    title: 'An access token of 6 kB',
    lesson: 'It travels in every request to the skill, twice.',
    arm: (token) => token.json({ access_token: `big.${'a'.repeat(6_000)}` }),
    wire: '200 with an access_token of 6,004 characters.',
    outcome: 'Linked with a warning that tells the size.',
    finding: /6004 characters/,
  }),
  {
    id: 'scope-downgrade',
    title: 'The user allows less than was asked for',
    lesson: 'The token response says which scopes were granted; the API refuses the rest.',
    setUp: 'The user leaves playlists.write out.',
    steps: ['Link with fewer scopes.', 'Ask the skill for something that needs the rest.'],
    wire: 'scope in the response lacks playlists.write; the API answers 403 insufficient_scope.',
    outcome: 'Linked; the skill says which permission is missing.',
    for: ['P', 'K'],
    source: 'RFC 6749 section 5.1; RFC 6750 section 3.1',
    needs: ['own-provider', 'sample-skill'],
    async run(world) {
      await world.linked('alice', ['profile', 'playlists.read'])
      const scope = paramOf(world.sent('token.response'), 'scope') ?? ''
      world.isTrue('scope lacks playlists.write', !scope.split(' ').includes('playlists.write'))

      const said = await world.say('ask tune box to create a playlist called road trip')

      speaks(world, said, /permission to create playlists/)
      asksNothing(world, said)
      world.sent('api.response', { status: 403 })
    },
  },
])
