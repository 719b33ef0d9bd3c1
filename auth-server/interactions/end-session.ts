/**
 * Ends the browser's session when another account is to sign in, inside our own sign-in: oidc-provider
 * would do it with a page of its own that needs JavaScript.
 *
 * Only the session ends. What was linked stays linked.
 *
 * @module
 */
import type { Interaction, StepContext, StepDeps } from './interaction-deps.ts'

/**
 * Ends the browser's session unless it is that of the account that stays.
 *
 * @param staying Id of the account about to sign in; `undefined` ends any session.
 */
export async function endSession(
  { provider }: Pick<StepDeps, 'provider'>,
  ctx: StepContext,
  { interaction, staying }: { interaction: Interaction; staying?: string | undefined },
): Promise<void> {
  // The cookie's session may be newer than the one noted in the interaction: another window signed in.
  const session = await provider.Session.get(ctx)
  if (session.accountId !== undefined && session.accountId !== staying) await session.destroy()

  if (interaction.session !== undefined && interaction.session.accountId !== staying) {
    delete interaction.session
    await interaction.persist()
  }
}
