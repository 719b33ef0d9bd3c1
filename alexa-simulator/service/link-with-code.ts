/**
 * Links with a code that the developer's own app got from the provider: nobody passes a redirect
 * endpoint, and Alexa exchanges the code with the redirect URI that the app names.
 *
 * @module
 */
import { failed, keepLink, redeemCode } from './complete-link.ts'
import type { LinkResult } from './link-failure.ts'
import type { LinkingContext } from './linking-context.ts'

/** A code from the developer's app. */
export interface AppCode {
  readonly flowId: string
  readonly code: string
  readonly redirectUri: string
}

/**
 * Links with such a code.
 *
 * @param enable Enables the skill where it is disabled; called once the code was exchanged.
 */
export async function linkWithCode(
  context: LinkingContext,
  { flowId, code, redirectUri }: AppCode,
  enable: (flowId: string) => Promise<void>,
): Promise<LinkResult> {
  const obtained = await redeemCode(context, { flowId, redirectUri }, code)
  if (!obtained.ok) return failed({ ...obtained, flowId })
  await enable(flowId)
  const enablement = await context.enablements.current()
  if (enablement === undefined)
    return failed({ flowId, stage: 'callback', reason: 'skill_disabled' })
  return keepLink(context, { flowId, userId: enablement.userId }, obtained)
}
