/**
 * An app with a friendly name asks for more than it needs.
 *
 * @module
 */
import type { FixtureUser } from '../../fixtures/data/index.ts'
import type { BrowserPage, HttpBrowser } from '../rehearse/http-browser.ts'
import { signInAndDecide } from '../rehearse/sign-in-and-decide.ts'
import type { AttackPlan } from './attack.ts'
import { page } from './attacker-site.ts'
import { redeemCode } from './back-channel.ts'
import type { AttackerSite } from './attacker-site.ts'
import type { LinkOnItsWay, Stage } from './stage.ts'
import type { TuneboxClient } from '../../auth-server/index.ts'

/** The right that the app does not need. */
const TOO_MUCH = 'playlists.write'

const NAME = 'Tunebox Birthday Greetings'

/** The attack. */
export const consentPhish: AttackPlan = {
  id: 'consent-phish',
  defence: 'vague-consent',
  stopsAt: 'authz.response.denied',
  steps: [
    'The attacker’s app has a friendly name, and asks for the right to change playlists.',
    'The victim reads the consent page, and refuses what the page says and the app does not need.',
    'Defended twice: once by a page in plain words, once by a server that allows the app only what it needs.',
  ],
  async play(stage, defended) {
    const { lab } = stage
    lab.authServer.setPolicy({ insecure: defended ? [] : ['vague-consent'] })
    const site = await stage.site()
    const broad = ask(stage, site, { scopes: ['profile', TOO_MUCH] })
    const end = await decide(stage.browser(), broad.link, stage.victim)
    const code = new URL(end.url).searchParams.get('code')
    const { flowId, redirectUri } = broad.link
    const tokens =
      code === null
        ? undefined
        : await redeemCode(lab, { client: broad.client, flowId }, { code, redirectUri })
    if (tokens?.scope?.split(' ').includes(TOO_MUCH) === true) {
      return stage.succeeds('The attacker’s app may change the victim’s playlists.')
    }
    const narrow = ask(stage, site, { scopes: ['profile'], asked: `profile ${TOO_MUCH}` })
    await stage.browser().open(narrow.link.authorizationUrl.href)
    const isRefused =
      lab.flow.events({ flowId: narrow.link.flowId, id: 'authz.error.redirect' }).length > 0
    if (!isRefused) throw new Error('The server let the app ask for what it may not have.')
    return stage.stops(
      'authz.response.denied',
      'The victim read what the app wanted, and refused; and the server refuses rights beyond the registered ones.',
    )
  },
}

interface Asked {
  readonly client: TuneboxClient
  readonly link: LinkOnItsWay
}

function ask(
  stage: Stage,
  site: AttackerSite,
  { scopes, asked }: { readonly scopes: readonly string[]; readonly asked?: string },
): Asked {
  const redirectUri = `${site.url}/callback`
  const client = stage.register(redirectUri, { name: NAME, scopes })
  const link = stage.newRequest(client, redirectUri)
  if (asked !== undefined) link.authorizationUrl.searchParams.set('scope', asked)
  const { flowId } = link
  site.routes.set('/callback', { id: 'redirect.callback', flowId, answer: page('Hooray!') })
  return { client, link }
}

/** Signs in, reads the page, and refuses where it names a right that the app does not need. */
async function decide(
  browser: HttpBrowser,
  { authorizationUrl }: LinkOnItsWay,
  user: FixtureUser,
): Promise<BrowserPage> {
  const start = await browser.open(authorizationUrl.href)
  const form = start.forms.find(({ fields }) => fields.some(({ type }) => type === 'password'))
  if (form === undefined) throw new Error('The server shows no sign-in page.')
  const name = form.fields.find(({ type }) => type === 'email' || type === 'text')?.name ?? ''
  const secret = form.fields.find(({ type }) => type === 'password')?.name ?? ''
  const consent = await browser.submit(form, { [name]: user.email, [secret]: user.password })
  const decision = consent.body.includes(TOO_MUCH) ? 'deny' : 'allow'
  return signInAndDecide(browser, consent, { ...user, decision })
}
