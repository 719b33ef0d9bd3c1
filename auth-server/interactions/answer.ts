/**
 * Sends the user's answer to whoever asked, exactly once. The same answer sent again before the
 * browser has gone on, by a second click, leads to the same place; any other one gets a page that
 * says that the answer was given.
 *
 * @module
 */
import type { InteractionResults } from 'oidc-provider'
import { redirectTo } from '../pages/send-page.ts'
import type { Interaction, StepContext, StepDeps } from './interaction-deps.ts'
import { sendEnded } from './load-interaction.ts'
import { noteDecision } from './note-decision.ts'

/** An answer of the user. */
export type UserAnswer =
  | { readonly interaction: Interaction; readonly outcome: 'denied' | 'cancelled' }
  | {
      readonly interaction: Interaction
      readonly outcome: 'allowed'
      /** Called once at most. */
      readonly makeResult: () => Promise<InteractionResults>
    }

const REFUSALS = {
  denied: { error: 'access_denied', error_description: 'the user did not allow access' },
  cancelled: { error: 'access_denied', error_description: 'the user cancelled the sign-in' },
} as const

/** Carries out an answer, if it is the first one, and sends the browser on. */
export async function answer(deps: StepDeps, ctx: StepContext, given: UserAnswer): Promise<void> {
  const { interaction, outcome } = given
  const counted = await deps.memory.answerOnce(interaction.uid, outcome, async () => {
    const result = outcome === 'allowed' ? await given.makeResult() : REFUSALS[outcome]
    return deps.provider.interactionResult(ctx.req, ctx.res, result)
  })
  if (counted.outcome === outcome) {
    noteDecision(deps.flow, ctx, { decision: outcome })
    redirectTo(ctx, counted.returnTo)
  } else {
    sendEnded(deps, ctx, counted.outcome)
  }
}
