/**
 * How links end, and what comes after.
 *
 * @module
 */
import type { BrowserPage, HttpBrowser } from '../rehearse/http-browser.ts'
import { asksToLink, isLinked, isOAuthError, needsRelink, speaks } from './judgements.ts'
import { scenariosOf } from './scenario.ts'
import type { Scenario } from './scenario.ts'
import { ask, tokenRequest } from './wire.ts'
import type { World } from './world.ts'

/** Does what a skill does that gets SkillDisabled: takes the token back (RFC 7009). */
async function revokeAsSkill(world: World, token: string): Promise<number> {
  const { revocation } = world.lab.authServer.endpoints
  const reply = await ask(world.lab, tokenRequest(revocation, world.client, { token }), {
    request: 'revoke.request',
    response: 'revoke.response',
  })
  return reply.status
}

/** Signs in at the provider's own page and disconnects Alexa there. */
async function disconnect(world: World, browser: HttpBrowser): Promise<BrowserPage> {
  const page = await browser.open(`${world.lab.urls.authServer}/account/apps`)
  const signIn = page.forms.find(({ fields }) => fields.some(({ type }) => type === 'password'))
  world.isTrue('the page of the user’s apps asks to sign in', signIn !== undefined)
  if (signIn === undefined) return page
  const { email: username, password } = world.user
  const apps = await browser.submit(signIn, { username, password })
  const remove = apps.forms.find(({ action }) => action.endsWith('/revoke'))
  world.isTrue('Alexa is among the connected apps', remove !== undefined)
  return remove === undefined ? apps : browser.submit(remove)
}

/** The scenarios about unlinking and linking anew. */
export const unlinking: readonly Scenario[] = scenariosOf('end-of-life', [
  {
    id: 'unlink',
    title: 'The user disables the skill',
    lesson: 'Alexa forgets the tokens and tells the skill. It never calls the revocation endpoint.',
    steps: ['Link.', 'Disable the skill.'],
    wire: 'SkillDisabled to the skill; no revocation by Alexa.',
    outcome: 'The app shows the skill as not linked. The provider’s grant is still there.',
    for: ['A', 'P', 'K'],
    source: 'Amazon, Account Linking FAQ',
    needs: ['test-user'],
    async run(world) {
      await world.linked()
      const refresh = world.token('refresh_token')

      await world.lab.alexa.disable()

      world.sent('tokens.delete')
      world.notSent('revoke.request')
      world.is('The state of the link', (await world.lab.alexa.linkState()).status, 'disabled')
      if (world.lab.skill.events.includes('SKILL_DISABLED')) world.sent('event.skill-disabled')
      world.is('The grant at the provider', (await world.refresh(refresh)).status, 200)
    },
  },
  {
    id: 'unlink-revoke',
    title: 'The skill revokes when it is disabled',
    lesson: 'Who cares for the user’s data takes the tokens back on SkillDisabled.',
    steps: ['Link.', 'Disable the skill.', 'Revoke in the skill’s place.'],
    wire: '200 from the revocation endpoint; 401 from the API; 400 for the refresh.',
    outcome: 'Nothing of the link is left.',
    for: ['P', 'K'],
    source: 'RFC 7009 section 2.1',
    needs: ['own-provider'],
    async run(world) {
      await world.linked()
      const [access, refresh] = [world.token('access_token'), world.token('refresh_token')]
      await world.lab.alexa.disable()

      world.is('The status of the revocation', await revokeAsSkill(world, refresh), 200)

      world.is('The status of the API', (await world.api(access)).status, 401)
      isOAuthError(world, await world.refresh(refresh), 'invalid_grant')
    },
  },
  {
    id: 'relink-same-user',
    title: 'The same user links again',
    lesson: 'Re-enabling gives a new userId: what a skill keeps by userId is gone.',
    steps: ['Link.', 'Disable the skill, link again.'],
    wire: 'A new code, a new grant.',
    outcome: 'Linked under a new userId.',
    for: ['P', 'K'],
    source: 'Amazon, Account Linking FAQ',
    needs: ['test-user'],
    async run(world) {
      const before = await world.linked()
      const token = world.token('access_token')
      await world.lab.alexa.disable()

      const after = await world.linked()

      await isLinked(world)
      world.isTrue('the userId is a new one', before.userId !== after.userId)
      world.isTrue('the token is a new one', token !== world.token('access_token'))
    },
  },
  {
    id: 'relink-other-user',
    title: 'Another user of the provider links',
    lesson: 'The Alexa customer stays, the account behind changes: keep nothing by userId alone.',
    steps: ['Link as Alice, speak.', 'Disable the skill, link as Bob, speak.'],
    wire: 'The second token belongs to Bob.',
    outcome: 'The skill answers for Bob.',
    for: ['P', 'K'],
    source: 'Amazon, Validate and Use Access Tokens',
    needs: ['own-provider', 'sample-skill'],
    async run(world) {
      await world.linked('alice')
      speaks(world, await world.say('ask tune box who am i'), /Alice/)
      await world.lab.alexa.disable()

      await isLinked(world, await world.link({ user: world.person('bob') }))

      speaks(world, await world.say('ask tune box who am i'), /Bob/)
    },
  },
  {
    id: 'revoke-at-provider',
    title: 'The user removes Alexa at the provider',
    lesson:
      'Users look for this on the provider’s own pages. Alexa learns of it at the next refresh.',
    steps: ['Link.', 'Sign in at the provider, disconnect Alexa.', 'Let Alexa refresh.'],
    wire: '400 invalid_grant.',
    outcome: 'The user is asked to link again.',
    for: ['P', 'A'],
    source: 'RFC 6749 section 10.4; Amazon, Validate and Use Access Tokens',
    needs: ['own-provider'],
    async run(world) {
      await world.linked()

      await disconnect(world, world.browser())
      world.advance(world.accessTtlS)
      await world.lab.alexa.accessToken()

      world.sent('refresh.rejected', { params: { error: 'invalid_grant' } })
      await needsRelink(world, 'invalid_grant')
    },
  },
  {
    id: 'account-deleted',
    title: 'The account is gone while the access token lives',
    lesson: 'Tokens of an account that is gone must not open anything, not even for an hour.',
    steps: [
      'Link.',
      'Delete the account at the provider, speak.',
      'Let Alexa refresh, speak.',
      'Sign in to the account.',
    ],
    wire: '401 from the API, 400 for the refresh; the sign-in page refuses as it refuses strangers.',
    outcome: 'The skill asks to link, then Alexa does; no crash.',
    for: ['P', 'K'],
    source: 'RFC 6750 section 3.1; RFC 6749 section 5.2',
    needs: ['own-provider', 'utterance'],
    async run(world) {
      await world.linked()
      const access = world.token('access_token')
      await world.lab.authServer.deleteUser(world.user.email)

      asksToLink(world, await world.say())
      world.is('The status of the API', (await world.api(access)).status, 401)
      world.advance(world.accessTtlS)
      asksToLink(world, await world.say())
      await needsRelink(world, 'invalid_grant')

      const trip = await world.trip()
      const page = await trip.signIn()
      world.isTrue('the browser is not sent back', !trip.isBack)
      world.isTrue('the page has an error summary', (page.alert ?? '') !== '')
    },
  },
])
