/**
 * What Alexa makes of the browser that comes back.
 *
 * @module
 */
import { isLinked, isRefused } from './judgements.ts'
import { scenariosOf } from './scenario.ts'
import type { Scenario } from './scenario.ts'

/** The scenarios of the group. */
export const callback: readonly Scenario[] = scenariosOf('callback', [
  {
    id: 'tampered-state',
    title: 'The state is not the one that was sent',
    lesson: 'state ties the answer to the browser that asked. Alexa takes no other.',
    steps: ['Sign in, allow.', 'Change state on the way back.'],
    wire: 'No token request.',
    outcome: 'The result page says success=false.',
    for: ['A'],
    source: 'RFC 6749 section 10.12',
    needs: ['test-user'],
    async run(world) {
      const trip = await (await world.trip()).decide('allow')

      const end = await world.changing('redirect.callback', { query: { state: 'forged' } }, () =>
        trip.finish(),
      )

      await isRefused(world, end, 'unknown_state')
      world.notSent('token.request')
      world.is('The result page', resultPage(world.sent('link.result')), /success=false/)
    },
  },
  {
    id: 'missing-state',
    title: 'The state does not come back',
    lesson: 'The most frequent mistake of home-made servers, and the one key that Alexa names.',
    steps: ['Sign in, allow.', 'Leave state out on the way back.'],
    wire: 'No token request.',
    outcome: 'The result page says success=false&errorKey=missing-state.',
    for: ['A'],
    source: 'observed with Alexa',
    needs: ['test-user'],
    async run(world) {
      const trip = await (await world.trip()).decide('allow')

      const end = await world.changing('redirect.callback', { query: { state: null } }, () =>
        trip.finish(),
      )

      await isRefused(world, end, 'missing_state')
      world.notSent('token.request')
      const page = resultPage(world.sent('link.result'))
      world.is('The result page', page, /success=false.*errorKey=missing-state/)
    },
  },
  {
    id: 'replayed-state',
    title: 'The browser comes back twice',
    lesson: 'state is used up by its first use: reloading the redirect links nobody anew.',
    steps: ['Link.', 'Open the redirect once more.'],
    wire: 'One token request.',
    outcome: 'The second page says success=false; the link stays.',
    for: ['A'],
    source: 'observed with Alexa',
    needs: ['test-user'],
    async run(world) {
      const trip = await (await world.trip()).decide('allow')
      await isLinked(world, await trip.finish())

      const again = await trip.finish()

      world.is('The second time', again.ok ? 'linked' : again.reason, 'replayed_state')
      world.sent('token.request', { times: 1 })
      await isLinked(world)
    },
  },
  {
    id: 'foreign-session-state',
    title: 'Somebody else’s browser brings the answer',
    lesson:
      'An attacker who makes a victim open his callback would link his account to the victim’s Alexa.',
    steps: ['Begin a link in two Amazon sessions.', 'Bring the answer of one to the other.'],
    wire: 'No token request.',
    outcome: 'Linking unsuccessful.',
    for: ['A'],
    source: 'RFC 6749 section 10.12; Amazon, Requirements for Account Linking',
    needs: ['test-user'],
    async run(world) {
      const attacker = await (await world.trip()).decide('allow')
      const victim = await world.lab.alexa.startLink()

      const end = await attacker.arrive(attacker.page.url, victim.sessionCookie)

      await isRefused(world, end, 'foreign_session')
      world.notSent('token.request')
    },
  },
  {
    id: 'callback-extra-iss',
    title: 'The answer says who gave it',
    lesson: 'iss unmasks mix-up: a code from one server that is carried to another.',
    steps: ['Link with the right iss.', 'Link with the iss of somebody else.'],
    wire: 'The right one leads to a token request, the wrong one does not.',
    outcome: 'Linked with the right one, refused with the wrong one.',
    for: ['A'],
    source: 'RFC 9207 section 2.4',
    needs: ['test-user'],
    async run(world) {
      const wrong = await (await world.trip()).decide('allow')
      const refused = await wrong.finish({ iss: 'https://attacker.example' })
      await isRefused(world, refused, 'wrong_issuer')
      world.notSent('token.request')

      const right = await (await world.trip()).decide('allow')
      const { origin } = await world.authorizationUrl()
      await isLinked(world, await right.finish({ iss: origin }))
    },
  },
  {
    id: 'callback-in-fragment',
    title: 'The code comes back behind #',
    lesson: 'A browser sends no fragment to a server: Alexa sees neither code nor state.',
    steps: ['Sign in, allow.', 'Open the redirect URI with the answer in the fragment.'],
    wire: 'A callback without parameters, no token request.',
    outcome: 'Not linked.',
    for: ['P', 'A'],
    source: 'RFC 6749 section 4.1.2; Amazon, Requirements for Account Linking',
    needs: ['test-user'],
    async run(world) {
      const trip = await (await world.trip()).decide('allow')

      const end = await trip.arrive(trip.started.redirectUri)

      await isRefused(world, end, 'missing_state')
      world.notSent('token.request')
    },
  },
])

/** Where the browser is sent in the end. */
function resultPage({
  http,
}: {
  readonly http?: { readonly resHeaders?: Readonly<Record<string, string>> }
}): string {
  return http?.resHeaders?.['location'] ?? ''
}
