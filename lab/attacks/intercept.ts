/**
 * Somebody who reads the code on its way redeems it before Alexa does.
 *
 * @module
 */
import type { AttackPlan, Verdict } from './attack.ts'
import { readPlaylists, redeemCode } from './back-channel.ts'
import type { Stage } from './stage.ts'

/** Which of the two defences are on. */
interface Defences {
  /** Whether the client must show its secret, which a public client cannot. */
  readonly secret: boolean
  readonly pkce: boolean
}

/** The attack. */
export const intercept: AttackPlan = {
  id: 'intercept',
  defence: 'alexa.pkce and secretless-clients',
  stopsAt: 'token.rejected',
  steps: [
    'The victim links an account; the address with the code is read by an app, a history or a log.',
    'The attacker takes the code to the token endpoint before Alexa does.',
    'Defended twice: once by PKCE alone, as a public client would be, and once by the client’s secret alone.',
  ],
  async play(stage, defended) {
    if (!defended) return redeemFirst(stage, { secret: false, pkce: false })
    const byPkce = await redeemFirst(stage, { secret: false, pkce: true })
    if (byPkce.succeeded) return byPkce
    await stage.lab.alexa.disable()
    return redeemFirst(stage, { secret: true, pkce: false })
  },
}

async function redeemFirst(stage: Stage, { secret, pkce }: Defences): Promise<Verdict> {
  const { lab, alexaClient: client } = stage
  lab.alexa.configure({ pkce: pkce ? 'S256' : 'off' })
  lab.authServer.setPolicy({ insecure: secret ? [] : ['secretless-clients'] })
  const victims = stage.browser()
  const { flowId, redirectUri, ...link } = await stage.startLink(victims)
  const callback = await stage.allow(victims, { flowId, redirectUri, ...link })
  const code = callback.searchParams.get('code') ?? ''

  const stolen = await redeemCode(lab, { client, hasSecret: false, flowId }, { code, redirectUri })
  const status = stolen === undefined ? 401 : await readPlaylists(lab, stolen.access_token, flowId)
  await victims.open(callback.href)

  return status === 200
    ? stage.succeeds('The attacker reads the victim’s playlists; Alexa came too late.')
    : stage.stops('token.rejected', 'The code is worth nothing without verifier or secret.')
}
