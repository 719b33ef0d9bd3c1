/**
 * Links that work.
 *
 * @module
 */
import { paramOf } from './expectations.ts'
import { asksToLink, isLinked, speaks } from './judgements.ts'
import { scenariosOf } from './scenario.ts'
import type { Scenario } from './scenario.ts'
import type { World } from './world.ts'

/** The whole way of a code grant. */
const WHOLE_WAY = [
  'app.enable',
  'authz.request',
  'authz.response',
  'redirect.callback',
  'state.check',
  'token.request',
  'token.response',
  'tokens.store',
  'link.result',
] as const

async function linkRegion(world: World, host: string): Promise<void> {
  const end = await world.link()

  await isLinked(world, end)
  const asked = world.sent('authz.request')
  world.is('The host of the redirect URI', paramOf(asked, 'redirect_uri')?.includes(host), true)
  const redirectUri = paramOf(asked, 'redirect_uri') ?? ''
  world.sent('token.request', { params: { redirect_uri: redirectUri } })
}

function region(id: 'NA' | 'EU' | 'FE', host: string, place: string): Omit<Scenario, 'group'> {
  return {
    id: `happy-regions-${id.toLowerCase()}`,
    title: `A customer of ${place} links`,
    lesson:
      'Alexa has three redirect URIs and chooses by the customer’s region. A server that knows one of them works for its developer and for nobody abroad.',
    setUp: `The customer’s account belongs to the region ${id}.`,
    steps: ['Link through the pages.'],
    wire: `redirect_uri is that of ${host}, in both requests, and is accepted.`,
    outcome: 'Linked.',
    for: ['P'],
    source: 'Amazon, Configure an Authorization Code Grant',
    needs: ['test-user'],
    alexa: { region: id },
    run: (world) => linkRegion(world, host),
  }
}

/** The scenarios of the group. */
export const happy: readonly Scenario[] = scenariosOf('happy', [
  {
    id: 'happy-basic',
    title: 'Link with HTTP Basic client authentication',
    lesson:
      'The whole way of a code grant: two hops of the browser, one call from server to server.',
    steps: ['Enable the skill, sign in, allow.', 'Come back to Alexa.'],
    wire: 'Redirect with code and state; POST with Basic credentials; 200 with both tokens.',
    outcome: 'Linked; the skill gets SkillAccountLinked where it subscribed to it.',
    for: ['P', 'A'],
    source: 'RFC 6749 section 4.1; Amazon, Configure an Authorization Code Grant',
    needs: ['test-user'],
    async run(world) {
      const end = await world.link()

      await isLinked(world, end)
      world.inOrder(...WHOLE_WAY)
      world.sent('authz.request', { params: { response_type: 'code', state: /^.{43,}$/ } })
      world.sent('authz.response', { params: { code: /./, state: /./ } })
      world.sent('token.response', { status: 200, params: { access_token: /./ } })
      if (world.client.scheme === 'basic') {
        world.sent('token.request', { times: 1, params: { client_secret: undefined } })
      }
      if (world.isOwnProvider && world.target.skill === 'sample') {
        world.sent('event.account-linked')
      }
    },
  },
  {
    id: 'happy-body',
    title: 'Link with the credentials in the body',
    lesson: 'Some servers take client_id and client_secret from the form alone.',
    setUp: 'The client is registered for client_secret_post; Alexa is configured accordingly.',
    steps: ['Link through the pages.'],
    wire: 'The token request has no Authorization header, but client_id and client_secret.',
    outcome: 'Linked.',
    for: ['P'],
    source: 'RFC 6749 section 2.3.1; Amazon, Configure an Authorization Code Grant',
    needs: ['own-provider'],
    lab: { clientAuth: 'body' },
    async run(world) {
      const end = await world.link()

      await isLinked(world, end)
      const asked = world.sent('token.request', { params: { client_id: 'alexa' } })
      world.isTrue('client_secret is in the form', paramOf(asked, 'client_secret') !== undefined)
      const header = asked.http?.reqHeaders?.['authorization']
      world.is('The Authorization header', header, undefined)
    },
  },
  {
    id: 'happy-pkce',
    title: 'Link with PKCE',
    lesson: 'With PKCE a stolen code is worth nothing to whoever lacks the verifier.',
    setUp: 'PKCE is switched on for the skill.',
    steps: ['Link through the pages.'],
    wire: 'code_challenge with method S256, then code_verifier that hashes to it.',
    outcome: 'Linked.',
    for: ['P'],
    source: 'RFC 7636; Amazon, Configure an Authorization Code Grant',
    needs: ['test-user', 'pkce'],
    alexa: { pkce: 'S256' },
    async run(world) {
      const end = await world.link()

      await isLinked(world, end)
      world.sent('authz.request', {
        params: { code_challenge: /^[\w-]{43}$/, code_challenge_method: 'S256' },
      })
      world.sent('token.request', { params: { code_verifier: /^[\w.~-]{43,128}$/ } })
    },
  },
  {
    id: 'happy-optional',
    title: 'A skill that can be used before it is linked',
    lesson: 'With skipOnEnablement users come in without linking; the skill asks when it must.',
    setUp: 'Linking is optional.',
    steps: [
      'Enable the skill.',
      'Ask for help, which needs no account.',
      'Ask for playlists, which does; link; ask again.',
    ],
    wire: 'Enabling sends no authorization request; the answer is a LinkAccount card.',
    outcome: 'Help is spoken, then the request to link; linked, the playlists are.',
    for: ['A', 'K'],
    source: 'Amazon, Account Linking Schemas',
    needs: ['own-provider', 'sample-skill'],
    lab: { linking: 'optional' },
    async run(world) {
      await world.lab.alexa.enable()
      world.notSent('authz.request')

      speaks(world, await world.say('ask tune box for help'), /you can ask/i)
      asksToLink(world, await world.say())
      await world.linked()

      speaks(world, await world.say(), /two playlists/)
    },
  },
  {
    id: 'happy-from-card',
    title: 'Asked to link by voice',
    lesson:
      'Without a link the request has no accessToken at all, neither null nor empty; the card shows in the app alone, so speech has to mention it.',
    setUp: 'The skill is enabled and not linked.',
    steps: ['Ask for something that needs the account.', 'Link from the card.'],
    wire: 'A request without the key accessToken; an answer with a LinkAccount card.',
    outcome: 'Speech names the app; after linking the skill answers.',
    for: ['K'],
    source: 'Amazon, Request and Response JSON Reference',
    needs: ['skill', 'utterance'],
    async run(world) {
      await world.lab.alexa.enable()

      const said = await world.say()

      asksToLink(world, said)
      world.sent('skill.request.unlinked')
      const text = said.outcome === 'answered' ? JSON.stringify(said.request) : ''
      world.isTrue('the request has no key accessToken', !text.includes('"accessToken"'))
      if (world.target.skill === 'sample') world.is('What the device says', said.speech, /app/)
      world.sent('app.card')
    },
  },
  region('NA', 'pitangui.amazon.com', 'North America'),
  region('EU', 'layla.amazon.com', 'Europe'),
  region('FE', 'alexa.amazon.co.jp', 'Japan or Australia'),
  {
    id: 'happy-long-state',
    title: 'A state of 737 characters comes back unchanged',
    lesson: 'Alexa’s state is long. Columns, cookies and logs that cut it break linking.',
    setUp: 'state has 737 characters, as in captures.',
    steps: ['Link through the pages.', 'Compare state on both hops.'],
    wire: 'state comes back byte for byte.',
    outcome: 'Linked.',
    for: ['P'],
    source: 'RFC 6749 section 4.1.2; observed with Alexa',
    needs: ['test-user'],
    alexa: { stateLength: 737 },
    async run(world) {
      const end = await world.link()

      await isLinked(world, end)
      const sent = paramOf(world.sent('authz.request'), 'state')
      world.is('The length of state', sent?.length, 737)
      world.is('state at the callback', paramOf(world.sent('redirect.callback'), 'state'), sent)
    },
  },
  {
    id: 'happy-already-signed-in',
    title: 'The user is signed in at the provider already',
    lesson:
      'A session saves the sign-in, never the consent: each link is a grant of its own, which the user has seen.',
    steps: ['Link.', 'Disable the skill, link again in the same browser.'],
    wire: 'No sign-in page the second time, a consent page both times, a new code.',
    outcome: 'Linked.',
    for: ['P'],
    source: 'OpenID Connect Core section 3.1.2.4',
    needs: ['own-provider'],
    async run(world) {
      const first = await (await world.trip()).decide('allow')
      await isLinked(world, await first.finish())
      await world.lab.alexa.disable()

      // A linking file may ask for a sign-in every time; here it is about those that do not.
      const second = await world.trip({ browser: first.browser, change: { prompt: null } })
      world.is('The pages that ask for a password', passwordForms(second.page), 0)
      await second.decide('allow')

      await isLinked(world, await second.finish())
      world.sent('login.page', { times: 1 })
      world.sent('consent.page', { times: 2 })
      world.isTrue('the second link has a code of its own', first.code !== second.code)
    },
  },
  {
    id: 'happy-locale',
    title: 'A German user sees German pages',
    lesson: 'The in-app browser asks in the language of the app; pages that answer in it convert.',
    setUp: 'The browser sends Accept-Language: de.',
    steps: ['Open the authorization URL.'],
    wire: 'The sign-in page has lang="de".',
    outcome: 'The page speaks German.',
    for: ['P'],
    source: 'Amazon, Account Linking Best Practices',
    needs: ['own-provider'],
    async run(world) {
      await world.trip({ browser: world.browser('de') })

      const html = world.sent('login.page').http?.resBody ?? ''
      world.is('The language of the page', /<html[^>]* lang="([^"]+)"/.exec(html)?.[1], 'de')
      world.is('The words of the page', html, /Anmelden/)
    },
  },
])

function passwordForms(page: {
  readonly forms: readonly { readonly fields: readonly { readonly type: string }[] }[]
}): number {
  return page.forms.filter(({ fields }) => fields.some(({ type }) => type === 'password')).length
}
