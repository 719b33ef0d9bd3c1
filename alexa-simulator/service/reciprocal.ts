/**
 * Reciprocal authorization: gives the provider a code of Amazon's, with which it may act for the customer
 * at Amazon, as the customer's token lets Alexa act at the provider.
 *
 * @module
 */
import type { LinkFailure } from './link-failure.ts'
import type { Grantee, LinkingContext } from './linking-context.ts'

/**
 * Posts Amazon's code to `reciprocalAccessTokenUrl`, where the linking file has one. Resolves to why the
 * link fails, if it does.
 */
export async function reciprocate(
  context: LinkingContext,
  { flowId, userId, accessToken }: Grantee,
): Promise<LinkFailure | undefined> {
  const { linking, send, settings, issueAmazonCode } = context
  const { reciprocalAccessTokenUrl: url, clientId } = linking
  if (url === undefined) return undefined
  const code = await issueAmazonCode({ purpose: 'reciprocal', userId, flowId })
  const fields = { grant_type: 'reciprocal_authorization_code', code, client_id: clientId }
  const outcome = await send(
    {
      url,
      method: 'POST',
      headers: {
        'Content-Type': 'application/x-www-form-urlencoded;charset=UTF-8',
        Authorization: `Bearer ${accessToken}`,
      },
      body: new URLSearchParams(fields).toString(),
      timeoutMs: settings().tokenTimeoutMs,
    },
    {
      flowId,
      request: 'reciprocal.request',
      response: () => ({ id: 'reciprocal.response' }),
    },
  )
  const isTaken = outcome.ok && outcome.status >= 200 && outcome.status < 300
  return isTaken || settings().reciprocalFailure === 'keep' ? undefined : 'reciprocal_failed'
}
