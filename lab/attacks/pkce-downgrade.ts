/**
 * The code challenge is taken out of the authorization URL.
 *
 * @module
 */
import type { AttackPlan, Verdict } from './attack.ts'
import { injectCode } from './inject-code.ts'
import type { LinkOnItsWay, Stage } from './stage.ts'

/** The attack. */
export const pkceDowngrade: AttackPlan = {
  id: 'pkce-downgrade',
  defence: 'requirePkce and unbound-verifiers',
  stopsAt: 'authz.error.redirect',
  steps: [
    'Alexa uses PKCE. The attacker takes the challenge out of the victim’s authorization URL.',
    'The victim signs in and allows; the attacker steals the code, to which no challenge is bound.',
    'The attacker feeds it into a link of the attacker’s own. Alexa sends the verifier of that link along.',
    'Defended twice: once by a server that demands PKCE, once by one that refuses a verifier without a challenge.',
  ],
  async play(stage, defended) {
    const { lab } = stage
    lab.alexa.configure({ pkce: 'S256' })
    if (!defended) {
      lab.authServer.setPolicy({ requirePkce: false, insecure: ['unbound-verifiers'] })
      return injectUnbound(stage)
    }
    lab.authServer.setPolicy({ requirePkce: false, insecure: [] })
    const late = await injectUnbound(stage)
    if (late.succeeded) return late
    lab.authServer.setPolicy({ requirePkce: true })
    const victims = stage.browser()
    await stage.allow(victims, await withoutChallenge(stage.startLink(victims)))
    return stage.stops(
      'authz.error.redirect',
      'The server demands a challenge; and it refuses a verifier where there was none.',
    )
  },
}

async function injectUnbound(stage: Stage): Promise<Verdict> {
  const victims = stage.browser()
  const callback = await stage.allow(victims, await withoutChallenge(stage.startLink(victims)))
  await injectCode(stage, callback)
  return (await stage.linkedUser()) === stage.victim.id
    ? stage.succeeds('The attacker’s Alexa works with the victim’s account, in spite of PKCE.')
    : stage.stops('token.rejected', 'The server refuses a verifier where there was no challenge.')
}

async function withoutChallenge(started: Promise<LinkOnItsWay>): Promise<LinkOnItsWay> {
  const link = await started
  const authorizationUrl = new URL(link.authorizationUrl)
  authorizationUrl.searchParams.delete('code_challenge')
  authorizationUrl.searchParams.delete('code_challenge_method')
  return { ...link, authorizationUrl }
}
