/**
 * The stricter contract under which Alexa+ links the accounts of tools: what the authorization server
 * has to offer before a link is started at all.
 *
 * @module
 */
import { z } from 'zod'

import type { HttpOutcome } from '../../flow/index.ts'
import type { LinkFailure } from './link-failure.ts'
import type { LinkingContext } from './linking-context.ts'
import { grantOf } from './token-client.ts'

const metadataSchema = z.looseObject({
  code_challenge_methods_supported: z.array(z.string()).optional(),
  /** RFC 8414 section 2: without it, client_secret_basic. */
  token_endpoint_auth_methods_supported: z.array(z.string()).default(['client_secret_basic']),
})

/** Milliseconds that the server has for its metadata. */
const METADATA_TIMEOUT_MS = 4_500

/**
 * Why a link may not be started under the contract of Alexa+; `undefined` where nothing stands in the
 * way, or another contract is in force.
 */
export async function alexaPlusRefusal(
  context: LinkingContext,
  flowId: string,
): Promise<LinkFailure | undefined> {
  const settings = context.settings()
  if (settings.contract !== 'alexa-plus') return undefined
  if (grantOf(context.linking, settings) !== 'AUTH_CODE') return 'plus_code_grant_only'
  const metadata = await readMetadata(context, flowId)
  if (metadata === undefined) return 'plus_no_metadata'
  const { code_challenge_methods_supported: challenges = [] } = metadata
  if (!challenges.includes('S256')) return 'plus_pkce_not_advertised'
  const { token_endpoint_auth_methods_supported: methods } = metadata
  return methods.includes('client_secret_basic') ? undefined : 'plus_basic_not_offered'
}

/** What the code is asked for (RFC 8707); `undefined` under the contract of skills. */
export function resourceOf({ settings, endpoint, linking }: LinkingContext): string | undefined {
  const { contract, resource } = settings()
  if (contract !== 'alexa-plus') return undefined
  return resource ?? endpoint.url ?? new URL(linking.authorizationUrl).origin
}

type Metadata = z.infer<typeof metadataSchema>

async function readMetadata(
  context: LinkingContext,
  flowId: string,
): Promise<Metadata | undefined> {
  for (const url of metadataUrls(issuerOf(context))) {
    const outcome = await context.send(
      {
        url,
        method: 'GET',
        headers: { Accept: 'application/json' },
        timeoutMs: METADATA_TIMEOUT_MS,
      },
      {
        flowId,
        request: 'discovery.request',
        response: () => ({ id: 'discovery.response' }),
        from: 'S',
        to: 'AS',
      },
    )
    const metadata = metadataIn(outcome)
    if (metadata !== undefined) return metadata
  }
  return undefined
}

function issuerOf({ settings, linking }: LinkingContext): URL {
  const { issuer } = settings()
  const isGiven = issuer !== 'same-origin' && issuer !== 'ignore'
  return new URL(isGiven ? issuer : new URL(linking.authorizationUrl).origin)
}

/** RFC 8414 section 3.1 puts the well-known part before the path of the issuer, OpenID Connect behind it. */
function metadataUrls({ origin, pathname }: URL): readonly string[] {
  const path = pathname.replace(/\/$/, '')
  return [
    `${origin}/.well-known/oauth-authorization-server${path}`,
    `${origin}${path}/.well-known/openid-configuration`,
  ]
}

function metadataIn(outcome: HttpOutcome): Metadata | undefined {
  if (!outcome.ok || outcome.status !== 200) return undefined
  try {
    return metadataSchema.safeParse(JSON.parse(outcome.body)).data
  } catch {
    return undefined
  }
}
