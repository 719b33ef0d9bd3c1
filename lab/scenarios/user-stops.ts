/**
 * The user stops half-way, or does things twice.
 *
 * @module
 */
import { isLinked, isRefused, isUnlinked } from './judgements.ts'
import { scenariosOf } from './scenario.ts'
import type { Scenario } from './scenario.ts'

/** The scenarios of the group. */
export const userStops: readonly Scenario[] = scenariosOf('user-stops', [
  {
    id: 'deny',
    title: 'The user denies on the consent page',
    lesson:
      'A refusal is an answer too: send the browser back, with state, or the app waits forever.',
    steps: ['Sign in, press Deny.', 'Link again and allow.'],
    wire: 'Redirect with error=access_denied and state; no token request.',
    outcome: 'Not linked, and the user can try again.',
    for: ['P', 'A'],
    source: 'RFC 6749 section 4.1.2.1; Amazon, Requirements for Account Linking',
    needs: ['test-user'],
    async run(world) {
      const trip = await (await world.trip()).decide('deny')
      world.is('error', trip.callback.get('error'), 'access_denied')
      world.is('state', trip.callback.get('state'), trip.started.state)

      await isRefused(world, await trip.finish(), 'access_denied')
      world.notSent('token.request')

      await isLinked(world, await (await (await world.trip()).decide('allow')).finish())
    },
  },
  {
    id: 'cancel-login',
    title: 'The user cancels on the sign-in page',
    lesson: 'A sign-in page needs a way out that ends the link properly.',
    steps: ['Open the sign-in page, press Cancel.'],
    wire: 'Redirect with error=access_denied and state.',
    outcome: 'Not linked; no dead end.',
    for: ['P'],
    source: 'RFC 6749 section 4.1.2.1',
    needs: ['own-provider'],
    async run(world) {
      const trip = await world.trip()

      await trip.submit(trip.form(({ action }) => action.endsWith('/cancel')))

      world.is('error', trip.callback.get('error'), 'access_denied')
      await isRefused(world, await trip.finish(), 'access_denied')
    },
  },
  {
    id: 'abandon',
    title: 'The user closes the in-app browser',
    lesson: 'Nothing tells Alexa that nobody comes back. What was begun must simply end by itself.',
    steps: ['Sign in and allow, but never come back to Alexa.', 'Link anew an hour later.'],
    wire: 'No callback and no token request; the code is never used.',
    outcome: 'Not linked; a new link works.',
    for: ['A'],
    source: 'UNCONFIRMED for Alexa',
    needs: ['test-user'],
    async run(world) {
      const trip = await (await world.trip()).decide('allow')

      world.isTrue('a code was issued', trip.code !== '')
      world.notSent('redirect.callback', 'token.request')
      await isUnlinked(world)

      await isLinked(world, await (await (await world.trip()).decide('allow')).finish())
    },
  },
  {
    id: 'back-button',
    title: 'Back after consent, and Allow once more',
    lesson: 'An answered consent page is over. It must not make a second grant, nor crash.',
    steps: ['Sign in, allow, come back to Alexa.', 'Submit the same consent form again.'],
    wire: 'No second code for the same interaction; an error page with a way on.',
    outcome: 'Linked once; a clear page.',
    for: ['P'],
    source: 'RFC 6749 section 10.5',
    needs: ['own-provider'],
    async run(world) {
      const trip = await world.trip()
      await trip.signIn()
      const consent = trip.formWith('allow')
      await trip.submit(consent, {}, 'allow')
      await isLinked(world, await trip.finish())

      const again = await trip.submit(consent, {}, 'allow')

      world.sent('code.issue', { times: 1 })
      world.isTrue('the browser is not sent back with a code', !trip.isBack)
      world.isTrue('the page is an error page', again.status >= 400 && again.status < 500)
      world.isTrue('the page has a heading', again.heading !== '')
    },
  },
  {
    id: 'double-submit',
    title: 'Allow pressed twice',
    lesson: 'Two clicks are one decision.',
    steps: ['Sign in.', 'Submit the consent form twice at once.'],
    wire: 'One code.',
    outcome: 'Linked once.',
    for: ['P'],
    source: 'RFC 6749 section 10.5',
    needs: ['own-provider'],
    async run(world) {
      const trip = await world.trip()
      await trip.signIn()
      const consent = trip.formWith('allow')
      const stopAt = (url: string) => url.startsWith(trip.started.redirectUri)
      const press = () => trip.browser.submit(consent, {}, { button: 'allow', stopAt })

      const pages = await Promise.all([press(), press()])

      world.sent('code.issue', { times: 1 })
      const back = pages.filter(({ url }) => stopAt(url))
      world.is('How many come back with a code', back.length, 1)
      await isLinked(world, await trip.arrive(back[0]?.url ?? ''))
    },
  },
])
