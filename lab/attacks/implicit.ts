/**
 * What the browser can read under the implicit grant, and under the code grant.
 *
 * @module
 */
import type { AttackPlan } from './attack.ts'
import { readPlaylists, redeemCode } from './back-channel.ts'

/** The attack. */
export const implicit: AttackPlan = {
  id: 'implicit',
  defence: 'alexa.grant',
  stopsAt: 'token.rejected',
  steps: [
    'The victim links an account. The attacker reads the address that the browser is sent back to.',
    'Under the implicit grant it holds the access token, and the attacker uses it.',
    'Under the code grant it holds a code, and the attacker has no secret to redeem it with.',
  ],
  async play(stage, defended) {
    const { lab, alexaClient: client } = stage
    lab.alexa.configure({ grant: defended ? 'AUTH_CODE' : 'IMPLICIT' })
    const victims = stage.browser()
    const link = await stage.startLink(victims)
    const { flowId, redirectUri } = link
    const seen = await stage.allow(victims, link)
    const token = new URLSearchParams(seen.hash.slice(1)).get('access_token')
    if (token !== null && (await readPlaylists(lab, token, flowId)) === 200) {
      return stage.succeeds(
        'The attacker reads the victim’s playlists with what stood in the address.',
      )
    }
    const code = seen.searchParams.get('code') ?? ''
    await redeemCode(lab, { client, hasSecret: false, flowId }, { code, redirectUri })
    await victims.open(seen.href)
    return stage.stops('token.rejected', 'A code is worth nothing without the client’s secret.')
  },
}
