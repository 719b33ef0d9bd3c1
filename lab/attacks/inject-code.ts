/**
 * The second half of a code injection: the attacker’s own link, answered with somebody else’s code.
 *
 * @module
 */
import type { Stage } from './stage.ts'

/** Begins a link as the attacker and comes back with the code of another answer. */
export async function injectCode(stage: Stage, stolen: URL): Promise<void> {
  const browser = stage.browser()
  const link = await stage.startLink(browser)
  const answer = new URL(link.redirectUri)
  // First the state, by which the flow log finds the attacker's flow.
  answer.searchParams.set('state', link.authorizationUrl.searchParams.get('state') ?? '')
  for (const name of ['code', 'iss']) {
    const value = stolen.searchParams.get(name)
    if (value !== null) answer.searchParams.set(name, value)
  }
  await stage.asAttacker(link.flowId, () => browser.open(answer.href))
}
