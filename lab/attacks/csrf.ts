/**
 * A code of the attacker’s account is delivered by the victim’s browser.
 *
 * @module
 */
import type { AttackPlan } from './attack.ts'
import { sendTo } from './attacker-site.ts'

/** The attack. */
export const csrf: AttackPlan = {
  id: 'csrf',
  defence: 'alexa.checkState',
  stopsAt: 'state.check',
  steps: [
    'The attacker begins a link, signs in with an account of the attacker’s own, and keeps the code back.',
    'The victim, who uses the Alexa app, opens a page of the attacker.',
    'That page sends the victim’s browser to the redirect endpoint, with the attacker’s code and state.',
  ],
  async play(stage, defended) {
    const { lab, attacker } = stage
    lab.alexa.configure({ checkState: defended })
    const victims = stage.browser()
    await victims.open(lab.urls.skillPage)
    const attackers = stage.browser()
    const link = await stage.startLink(attackers)
    const callback = await stage.asAttacker(link.flowId, () =>
      stage.allow(attackers, link, attacker),
    )

    const site = await stage.site()
    const { flowId } = link
    site.routes.set('/', { id: 'attack.page', flowId, answer: sendTo(callback.href) })
    await victims.open(`${site.url}/`)

    return (await stage.linkedUser()) === attacker.id
      ? stage.succeeds('The victim’s Alexa works with the attacker’s account.')
      : stage.stops('state.check', 'Alexa found that another session had asked for this answer.')
  },
}
