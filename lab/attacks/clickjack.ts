/**
 * The consent page lies in an invisible frame above a harmless button.
 *
 * @module
 */
import type { AttackPlan } from './attack.ts'
import { page } from './attacker-site.ts'
import { mayBeFramed } from './browser-rules.ts'

/** The attack. */
export const clickjack: AttackPlan = {
  id: 'clickjack',
  defence: 'framed-pages',
  stopsAt: 'consent.page',
  steps: [
    'The victim is signed in at the server, from an earlier link.',
    'The victim opens a page of the attacker. An invisible frame shows the consent page for the attacker’s app.',
    'The victim presses what seems to be a harmless button, and presses Allow.',
  ],
  async play(stage, defended) {
    const { lab } = stage
    lab.authServer.setPolicy({ insecure: defended ? [] : ['framed-pages'] })
    const victims = stage.browser()
    await stage.linkVictim(victims)
    const site = await stage.site()
    const redirectUri = `${site.url}/callback`
    const client = stage.register(redirectUri, { name: 'Speaker Raffle', scopes: ['profile'] })
    const link = stage.newRequest(client, redirectUri)
    const { flowId, authorizationUrl } = link
    const frame = `<button>Win!</button><iframe src="${authorizationUrl.href.replaceAll('&', '&amp;')}"></iframe>`
    site.routes.set('/', { id: 'attack.page', flowId, answer: page(frame) })
    site.routes.set('/callback', { id: 'redirect.callback', flowId, answer: page('') })

    await victims.open(`${site.url}/`)
    const framed = await victims.open(authorizationUrl.href)
    if (mayBeFramed(framed)) await victims.open((await stage.allow(victims, link)).href)

    return site.arrivals('/callback').some(({ url }) => url.searchParams.has('code'))
      ? stage.succeeds('The victim allowed access without knowing.')
      : stage.stops('consent.page', 'The browser does not show the page in a frame.')
  },
}
