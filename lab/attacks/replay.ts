/**
 * A code that was redeemed turns up a second time.
 *
 * @module
 */
import type { AttackPlan } from './attack.ts'
import { redeemCode } from './back-channel.ts'

/** The attack. */
export const replay: AttackPlan = {
  id: 'replay',
  defence: 'reusable-codes',
  stopsAt: 'token.rejected',
  steps: [
    'The victim links an account, and Alexa redeems the code.',
    'The attacker, who knows the client’s secret, redeems the same code once more.',
    'Alexa renews its access token. Where the server noticed, its tokens are revoked.',
  ],
  async play(stage, defended) {
    const { lab, alexaClient: client } = stage
    lab.authServer.setPolicy({ insecure: defended ? [] : ['reusable-codes'] })
    const { flowId, code, redirectUri } = await stage.linkVictim()
    const stolen = await redeemCode(lab, { client, flowId }, { code, redirectUri })
    await stage.refreshAlexa()
    if (stolen !== undefined) {
      return stage.succeeds('The attacker holds tokens of the victim, and nobody noticed.')
    }
    const isRevoked = lab.flow.events({ flowId, id: 'refresh.rejected' }).length > 0
    if (!isRevoked) throw new Error('The tokens of the first redemption were not revoked.')
    return stage.stops('token.rejected', 'The code was refused, and Alexa’s tokens are revoked.')
  },
}
