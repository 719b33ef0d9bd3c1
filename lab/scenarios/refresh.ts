/**
 * How Alexa keeps a token fresh, and what happens when it cannot.
 *
 * @module
 */
import type { ArmedFault, FaultBuilder } from '../../edge/index.ts'
import { paramOf } from './expectations.ts'
import { isLinked, isOAuthError, needsRelink } from './judgements.ts'
import { scenariosOf } from './scenario.ts'
import type { Scenario } from './scenario.ts'
import type { World } from './world.ts'

/** Lets the access token come close to its end, and Alexa need one. */
export async function refreshed(world: World): Promise<string | undefined> {
  world.token('refresh_token')
  world.advance(world.accessTtlS)
  return world.lab.alexa.accessToken()
}

interface Trouble {
  readonly id: string
  readonly title: string
  readonly wire: string
  readonly arm: (refresh: FaultBuilder) => ArmedFault
}

/** A refresh that fails once, which says nothing about the link. */
function passing({ id, title, wire, arm }: Trouble) {
  return {
    id,
    title,
    lesson: 'Whether the real Alexa keeps or drops a link then is UNCONFIRMED; a switch decides.',
    setUp: `Fault at the first refresh: ${wire}`,
    steps: ['Link.', 'Let Alexa refresh twice.'],
    wire,
    outcome: 'The link is kept by default; the next refresh succeeds.',
    for: ['A'] as const,
    source: 'UNCONFIRMED for Alexa',
    needs: ['test-user'] as const,
    async run(world: World) {
      await world.linked()
      const before = world.token('access_token')
      arm(world.lab.faults.on('refresh'))

      world.is('The token after the failure', await refreshed(world), before)
      await isLinked(world)
      const after = await world.lab.alexa.accessToken()

      world.isTrue('the next refresh gives a new token', after !== undefined && after !== before)
      world.sent('refresh.request', { times: 2 })
    },
  }
}

/** The scenarios about refreshes that work. */
export const refreshWorks: readonly Scenario[] = scenariosOf('refresh', [
  {
    id: 'refresh-ok',
    title: 'Alexa renews the access token',
    lesson: 'Alexa refreshes, never the skill, and does so ahead of the expiry.',
    steps: ['Link.', 'Let Alexa need a token when the old one is about to expire.'],
    wire: 'POST with grant_type=refresh_token; 200 with a new access token.',
    outcome: 'The user notices nothing.',
    for: ['P', 'A'],
    source: 'RFC 6749 section 6; Amazon, Validate and Use Access Tokens',
    needs: ['test-user'],
    async run(world) {
      await world.linked()
      const before = world.token('access_token')

      const after = await refreshed(world)

      world.sent('refresh.request', { times: 1, params: { grant_type: 'refresh_token' } })
      world.sent('refresh.response', { status: 200 })
      world.isTrue('there is a new access token', after !== undefined && after !== before)
      await isLinked(world)
    },
  },
  {
    id: 'refresh-rotation-grace',
    title: 'The old refresh token works for a while longer',
    lesson: 'Amazon asks for it: Alexa may come with an older refresh token.',
    steps: ['Link, refresh.', 'Refresh with the first refresh token again.'],
    wire: '200 both times.',
    outcome: 'The link is not lost.',
    for: ['P'],
    source: 'Amazon, Requirements for Account Linking',
    needs: ['test-user'],
    async run(world) {
      await world.linked()
      const first = world.token('refresh_token')

      world.is('The status of the first refresh', (await world.refresh(first)).status, 200)
      world.is('The status of the second refresh', (await world.refresh(first)).status, 200)
    },
  },
  {
    id: 'refresh-omitted',
    title: 'The answer has no new refresh token',
    lesson: 'Then the previous one stays valid, and Alexa keeps it.',
    setUp: 'Fault at the first refresh: no refresh_token; the server does not rotate.',
    steps: ['Link.', 'Let Alexa refresh twice.'],
    wire: 'Both refreshes carry the same refresh token.',
    outcome: 'Still linked.',
    for: ['P', 'A'],
    source: 'RFC 6749 section 6; Amazon, Validate and Use Access Tokens',
    needs: ['own-provider'],
    lab: { rotation: 'off' },
    async run(world) {
      await world.linked()
      world.lab.faults.on('refresh').omit('refresh_token')
      await refreshed(world)
      await refreshed(world)

      const asked = world.events.filter(({ id }) => id === 'refresh.request')
      const tokens = asked.map((event) => paramOf(event, 'refresh_token'))
      world.is('How many refreshes', tokens.length, 2)
      world.is('The second refresh token', tokens[1], tokens[0])
      await isLinked(world)
    },
  },
  {
    id: 'refresh-race',
    title: 'Two devices need a token at the same moment',
    lesson:
      'Two refreshes with one token may meet. A server that calls that theft unlinks the user.',
    steps: ['Link.', 'Speak on two devices at once.', 'Refresh twice at once with one token.'],
    wire: 'Alexa sends one refresh; of two that meet at the server both get 200.',
    outcome: 'No lost link.',
    for: ['P'],
    source: 'Amazon, Requirements for Account Linking',
    needs: ['test-user'],
    async run(world) {
      await world.linked()
      const [one, two] = await Promise.all([refreshed(world), world.lab.alexa.accessToken()])
      world.is('The tokens of both devices', two, one)
      world.sent('refresh.request', { times: 1 })

      const token = world.token('refresh_token')
      const replies = await Promise.all([world.refresh(token), world.refresh(token)])
      const statuses = replies.map(({ status }) => status)
      world.is('The statuses', statuses, [200, 200])
    },
  },
  {
    id: 'refresh-scope-widen',
    title: 'More scope is asked for at a refresh',
    lesson: 'A refresh can ask for less than the user allowed, never for more.',
    setUp: 'The user left playlists.write out.',
    steps: ['Link.', 'Refresh and ask for playlists.write.'],
    wire: '400 invalid_scope.',
    outcome: 'Nothing is widened without the user.',
    for: ['P'],
    source: 'RFC 6749 section 6',
    needs: ['own-provider'],
    async run(world) {
      await world.linked('alice', ['profile', 'playlists.read'])
      const token = world.token('refresh_token')

      const reply = await world.refresh(token, { scope: 'profile playlists.write' })

      isOAuthError(world, reply, 'invalid_scope')
    },
  },
])

/** The scenarios about refreshes that fail for a while. */
export const refreshTrouble: readonly Scenario[] = scenariosOf('refresh', [
  passing({
    id: 'refresh-5xx-then-ok',
    title: 'The token endpoint fails once at a refresh',
    wire: 'status 503, then 200.',
    arm: (refresh) => refresh.status(503),
  }),
  passing({
    id: 'refresh-timeout',
    title: 'A refresh takes too long',
    wire: 'no answer within 4.5 s, then 200.',
    arm: (refresh) => refresh.hang(),
  }),
  passing({
    id: 'refresh-bad-json',
    title: 'The answer to a refresh cannot be read',
    wire: '200 with spoiled JSON, then 200.',
    arm: (refresh) => refresh.badJson(),
  }),
  {
    id: 'refresh-5xx-unlink',
    title: 'The token endpoint fails once, and Alexa gives up',
    lesson: 'The other reading of what is UNCONFIRMED: one failure costs the link.',
    setUp: 'refreshFailure.on5xx is unlink; the first refresh gets 503.',
    steps: ['Link.', 'Let Alexa refresh.'],
    wire: 'Status 503.',
    outcome: 'Tokens dropped; the user is asked to link again.',
    for: ['A'],
    source: 'UNCONFIRMED for Alexa',
    needs: ['test-user'],
    alexa: { refreshFailure: { on5xx: 'unlink' } },
    async run(world) {
      await world.linked()
      world.lab.faults.on('refresh').status(503)

      world.is('The token', await refreshed(world), undefined)
      await needsRelink(world, 'token_server_error')
    },
  },
  {
    id: 'refresh-lost-reply',
    title: 'The answer to a refresh is lost, under grace',
    lesson: 'The server has rotated and Alexa never saw it: this is why Amazon asks for grace.',
    setUp: 'Rotation with grace; the connection is reset once.',
    steps: ['Link.', 'Lose the answer to a refresh.', 'Let Alexa refresh again.'],
    wire: 'The same refresh token twice; 200 the second time.',
    outcome: 'Still linked.',
    for: ['P', 'A'],
    source: 'Amazon, Requirements for Account Linking',
    needs: ['test-user'],
    lab: { rotation: 'grace' },
    async run(world) {
      await world.linked()
      world.lab.faults.on('refresh').reset()
      await refreshed(world)

      const before = world.token('access_token')
      const after = await world.lab.alexa.accessToken()

      world.isTrue('there is a new access token', after !== undefined && after !== before)
      await isLinked(world)
    },
  },
  {
    id: 'refresh-lost-reply-strict',
    title: 'The answer to a refresh is lost, under strict rotation',
    lesson: 'Without grace one lost packet costs the link.',
    setUp: 'Strict rotation; the connection is reset once.',
    steps: ['Link.', 'Lose the answer to a refresh.', 'Let Alexa refresh again.'],
    wire: 'The same refresh token twice; 400 invalid_grant the second time.',
    outcome: 'The link is lost, and nobody did anything wrong.',
    for: ['P', 'A'],
    source: 'Amazon, Requirements for Account Linking; RFC 9700 section 4.14.2',
    needs: ['own-provider'],
    lab: { rotation: 'strict' },
    async run(world) {
      await world.linked()
      world.lab.faults.on('refresh').reset()
      await refreshed(world)
      await world.lab.alexa.accessToken()

      world.sent('refresh.rejected', { status: 400 })
      await needsRelink(world, 'invalid_grant')
    },
  },
])
