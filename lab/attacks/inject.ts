/**
 * A stolen code is fed into a link of the attacker’s own.
 *
 * @module
 */
import type { AttackPlan } from './attack.ts'
import { injectCode } from './inject-code.ts'

/** The attack. */
export const inject: AttackPlan = {
  id: 'inject',
  defence: 'alexa.pkce',
  stopsAt: 'token.rejected',
  steps: [
    'The victim links an account; the attacker steals the code before it is redeemed.',
    'The attacker begins a link, and answers it with a state of the attacker’s own and the victim’s code.',
    'Alexa redeems the code with its genuine secret.',
  ],
  async play(stage, defended) {
    stage.lab.alexa.configure({ pkce: defended ? 'S256' : 'off' })
    const victims = stage.browser()
    const callback = await stage.allow(victims, await stage.startLink(victims))
    await injectCode(stage, callback)
    return (await stage.linkedUser()) === stage.victim.id
      ? stage.succeeds('The attacker’s Alexa works with the victim’s account.')
      : stage.stops('token.rejected', 'The verifier of this session does not fit the stolen code.')
  },
}
