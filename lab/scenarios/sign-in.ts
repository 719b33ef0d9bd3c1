/**
 * What can happen while somebody signs in.
 *
 * @module
 */
import { isLinked, isUnlinked } from './judgements.ts'
import { scenariosOf } from './scenario.ts'
import type { Scenario } from './scenario.ts'
import type { World } from './world.ts'

/** A page in between, as a provider with a second factor shows it. */
const SECOND_FACTOR =
  '<!doctype html><html lang="en"><title>One more step</title><h1>Enter the code from your phone</h1><form method="get"><input type="text" name="otp" value="123456"><button name="step" value="verify">Verify</button></form>'

async function refusedSignIn(world: World, user: { email: string; password: string }) {
  const trip = await world.trip()
  const page = await trip.signIn(user)

  world.isTrue('the browser is not sent back', !trip.isBack)
  world.sent('login.rejected')
  world.isTrue('the page has an error summary', (page.alert ?? '') !== '')
  await isUnlinked(world)
  return { trip, page }
}

/** The scenarios of the group. */
export const signIn: readonly Scenario[] = scenariosOf('sign-in', [
  {
    id: 'wrong-password',
    title: 'The password is wrong',
    lesson: 'Stay on the page, say what happened, keep the user name.',
    steps: ['Sign in with a wrong password.', 'Sign in with the right one.'],
    wire: 'The sign-in page again, in the same interaction, with 200 or 4xx.',
    outcome: 'An error summary; then the link goes on.',
    for: ['P'],
    source: 'WCAG 3.3.1',
    needs: ['own-provider'],
    async run(world) {
      const { trip, page } = await refusedSignIn(world, { ...world.user, password: 'not it' })
      const name = page.forms
        .flatMap(({ fields }) => fields)
        .find(({ name }) => name === 'username')
      world.is('The user name in the form', name?.value, world.user.email)

      await isLinked(world, await (await trip.decide('allow')).finish())
    },
  },
  {
    id: 'locked',
    title: 'The account is locked',
    lesson: 'A locked account gets a reason on the page, and no code.',
    steps: ['Sign in as a user whose account is locked.'],
    wire: 'A page, no redirect.',
    outcome: 'Not linked; the page says why.',
    for: ['P'],
    source: 'OWASP Authentication Cheat Sheet',
    needs: ['own-provider'],
    async run(world) {
      const { page } = await refusedSignIn(world, world.person('locked'))

      world.is('The error summary', page.alert, /locked/i)
    },
  },
  {
    id: 'unknown-user',
    title: 'Nobody has that name',
    lesson:
      'The same words as for a wrong password, or the page tells strangers who has an account.',
    steps: ['Sign in as somebody unknown.', 'Sign in with a wrong password.'],
    wire: 'Both answers have the same status.',
    outcome: 'Both pages say the same.',
    for: ['P'],
    source: 'OWASP Authentication Cheat Sheet',
    needs: ['own-provider'],
    async run(world) {
      const unknown = await refusedSignIn(world, {
        email: 'nobody@tunebox.test',
        password: 'tunebox',
      })
      const wrong = await refusedSignIn(world, { ...world.user, password: 'not it' })

      world.is('The words for an unknown user', unknown.page.alert, wrong.page.alert ?? '')
      world.is('The status for an unknown user', unknown.page.status, wrong.page.status)
    },
  },
  {
    id: 'login-timeout',
    title: 'The user comes back to the sign-in page too late',
    lesson: 'An interaction ends. Its page must offer to start again instead of a stack trace.',
    steps: ['Open the sign-in page, wait for a day, sign in.', 'Link again.'],
    wire: 'An error page, no redirect with a code.',
    outcome: 'A helpful page; linking again from the app works.',
    for: ['P'],
    source: 'UNCONFIRMED for Alexa',
    needs: ['own-provider', 'provider-clock'],
    async run(world) {
      const trip = await world.trip()
      world.advance(86_400)

      const page = await trip.signIn()

      world.isTrue('the browser is not sent back', !trip.isBack)
      world.isTrue('the page is an error page', page.status >= 400 && page.status < 500)
      world.isTrue('the page has a heading', page.heading !== '')
      await isLinked(world, await world.link())
    },
  },
  {
    id: 'session-lost',
    title: 'The cookies are gone midway',
    lesson: 'In-app browsers lose cookies. Say so, and how to go on.',
    steps: ['Open the sign-in page.', 'Submit its form in a browser without its cookies.'],
    wire: 'An error page; no code.',
    outcome: 'A helpful page; linking again from the app works.',
    for: ['P'],
    source: 'observed with Alexa',
    needs: ['own-provider'],
    async run(world) {
      const trip = await world.trip()
      const form = trip.form(({ fields }) => fields.some(({ type }) => type === 'password'))

      const { email: username, password } = world.user
      const page = await world.browser().submit(form, { username, password })

      world.isTrue('the page is an error page', page.status >= 400 && page.status < 500)
      world.isTrue('the page has a heading', page.heading !== '')
      world.notSent('code.issue')
      await isLinked(world, await world.link())
    },
  },
  {
    id: 'mfa-step',
    title: 'One more page between sign-in and consent',
    lesson:
      'Alexa sees the redirects at both ends alone: pages in between are the provider’s business.',
    setUp: 'A page that asks for a second factor stands in front of the consent page.',
    steps: ['Sign in, fill in the extra page, allow.'],
    wire: 'One more page in the flow.',
    outcome: 'Linked.',
    for: ['P'],
    source: 'RFC 6749 section 4.1, step B',
    needs: ['own-provider'],
    async run(world) {
      const trip = await world.trip()

      const extra = await world.holding(
        'consent.page',
        () => trip.signIn(),
        (held) => {
          const headers = { 'content-type': 'text/html; charset=utf-8' }
          held.answer({ status: 200, headers, body: SECOND_FACTOR })
        },
      )

      world.is('The page after sign-in', extra.title, 'One more step')
      await trip.submit(trip.formWith('verify'), {}, 'verify')
      await isLinked(world, await (await trip.decide('allow')).finish())
    },
  },
])
