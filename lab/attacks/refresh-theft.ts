/**
 * A stolen refresh token, and what each kind of rotation makes of it.
 *
 * @module
 */
import type { AttackPlan } from './attack.ts'
import { readPlaylists, useRefreshToken } from './back-channel.ts'
import type { Stage } from './stage.ts'

/** The attack. */
export const refreshTheft: AttackPlan = {
  id: 'refresh-theft',
  defence: 'rotation',
  stopsAt: 'refresh.rejected',
  steps: [
    'The victim’s account is linked. The attacker copies the refresh token, and knows the client’s secret.',
    'Alexa renews its access token, and then the attacker does.',
    'Alexa renews it again.',
    'Defended, two honest links follow whose first reply is lost: under strict rotation the second try ends the link, under grace it does not. That is why Amazon asks for grace.',
  ],
  async play(stage, defended) {
    const { lab, alexaClient: client } = stage
    lab.authServer.setPolicy({ rotation: defended ? 'strict' : 'off' })
    const { flowId } = await stage.linkVictim()
    const copied = refreshTokenOf(stage, flowId)
    await stage.refreshAlexa()
    const stolen = await useRefreshToken(lab, { client, flowId }, copied)
    await stage.refreshAlexa()
    if (stolen !== undefined) {
      await readPlaylists(lab, stolen.access_token, flowId)
      return stage.succeeds('The attacker draws access tokens for as long as the link lasts.')
    }
    const isKept = [await loseReply(stage, 'strict'), await loseReply(stage, 'grace')]
    return stage.stops(
      'refresh.rejected',
      `The second use was noticed, and every token of the link revoked. A lost reply: under strict rotation the link ${survives(isKept[0])}, under grace it ${survives(isKept[1])}.`,
    )
  },
}

/** A link whose first refresh reply never reaches Alexa. Tells whether the link outlives it. */
async function loseReply(stage: Stage, rotation: 'strict' | 'grace'): Promise<boolean> {
  const { lab, alexaClient: client } = stage
  lab.authServer.setPolicy({ rotation })
  await lab.alexa.disable()
  const { flowId } = await stage.linkVictim()
  await useRefreshToken(lab, { client, by: 'S', flowId }, refreshTokenOf(stage, flowId))
  await stage.refreshAlexa()
  return (await lab.alexa.linkState()).status === 'linked'
}

function survives(isKept: boolean | undefined): string {
  return isKept === true ? 'lasts' : 'ends'
}

/** The refresh token that Alexa was given in a flow. */
function refreshTokenOf(stage: Stage, flowId: string): string {
  const [reply] = stage.lab.flow.events({ flowId, id: 'token.response' })
  const token = reply?.params.find(({ name }) => name === 'refresh_token')
  if (token === undefined) throw new Error('The link came without a refresh token.')
  return token.value
}
