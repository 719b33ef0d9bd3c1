/**
 * The sign-in form is sent on to the client.
 *
 * @module
 */
import { signInAndDecide } from '../rehearse/sign-in-and-decide.ts'
import type { AttackPlan } from './attack.ts'
import { page } from './attacker-site.ts'

/** The attack. */
export const repeatedForm: AttackPlan = {
  id: '307',
  defence: 'repeating-redirects',
  stopsAt: 'redirect.callback',
  steps: [
    'The attacker has an app that is registered at the server.',
    'The victim signs in at the genuine server, to use that app.',
    'The server redirects with 307, and the browser repeats the form at each next address, the app’s included.',
  ],
  async play(stage, defended) {
    const { lab, victim } = stage
    lab.authServer.setPolicy({ insecure: defended ? [] : ['repeating-redirects'] })
    const site = await stage.site()
    const redirectUri = `${site.url}/callback`
    const client = stage.register(redirectUri, { name: 'Party Lights', scopes: ['profile'] })
    const { flowId, authorizationUrl } = stage.newRequest(client, redirectUri)
    site.routes.set('/callback', { id: 'redirect.callback', flowId, answer: page('Hello!') })

    const victims = stage.browser()
    const signIn = await victims.open(authorizationUrl.href)
    await signInAndDecide(victims, signIn, { ...victim, decision: 'allow' })

    const isTold = site.arrivals('/callback').some(({ body }) => {
      const form = new URLSearchParams(body)
      return [...form.values()].includes(victim.password)
    })
    return isTold
      ? stage.succeeds('The victim’s password arrived at the attacker’s app.')
      : stage.stops('redirect.callback', 'The browser came with GET, and left the form behind.')
  },
}
