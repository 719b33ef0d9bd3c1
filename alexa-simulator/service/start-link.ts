/**
 * Starts a link: makes `state` and PKCE, chooses the regional redirect URI, and builds the URL that
 * the customer's browser is sent away with.
 *
 * @module
 */
import { authorizationRequestUrl, makePkcePair, makeState } from './authorization-request.ts'
import type { LinkingContext } from './linking-context.ts'
import { redirectUris } from './regions.ts'
import type { AccountLinking } from './account-linking-config.ts'
import { resourceOf } from './alexa-plus.ts'
import type { SimulatorSettings } from './settings.ts'
import { grantOf } from './token-client.ts'

/** A link on its way. */
export interface StartedLink {
  /** Where the customer's browser has to go. */
  readonly authorizationUrl: string
  readonly flowId: string
  readonly redirectUri: string
  readonly state: string
  /** Present when PKCE is on. */
  readonly codeChallenge?: string | undefined
}

/** Who starts a link. */
export interface LinkStarter {
  readonly userId: string
  readonly sessionHash: string
  readonly flowId: string
  /** Person of the household who links an account of their own. */
  readonly person?: string | undefined
}

/** Starts a link and records what passes between app and cloud meanwhile. */
export async function startLink(
  context: LinkingContext,
  starter: LinkStarter,
): Promise<StartedLink> {
  const { flow, linking, skill } = context
  const { flowId } = starter
  const settings = context.settings()
  const asked = flow.record({ id: 'app.authz-url.request', flowId })
  const grant = grantOf(linking, settings)
  const state = makeState(settings.stateLength, context.random)
  const redirectUri = redirectUris(context.publicUrl, skill.vendorId, settings.amazonHosts)[
    settings.region
  ]
  const pkce =
    isPkceUsed(settings) && grant === 'AUTH_CODE' ? makePkcePair(context.random) : undefined
  await context.pending.remember(
    state,
    {
      ...starter,
      grant,
      redirectUri,
      region: settings.region,
      ...(pkce === undefined ? {} : { codeVerifier: pkce.verifier }),
    },
    settings.stateTtlS,
  )
  flow.record({
    id: 'alexa.prepare',
    flowId,
    causeSeq: asked.seq,
    correlate: [`state:${state}`],
    private: {
      region: settings.region,
      redirectUri,
      grant,
      stateLength: state.length,
      stateTtlS: settings.stateTtlS,
      pkce: pkce === undefined ? 'off' : 'S256',
    },
  })
  const authorizationUrl = authorizationRequestUrl({
    authorizationUrl: authorizationUrlOf(linking, settings),
    clientId: linking.clientId,
    responseType: grant === 'IMPLICIT' ? 'token' : 'code',
    state,
    scopes: linking.scopes,
    scopeWhenNone: settings.scopeWhenNone,
    redirectUri,
    codeChallenge: pkce?.challenge,
    resource: resourceOf(context),
  })
  flow.record({
    id: 'app.authz-url.response',
    flowId,
    kind: 'response',
    causeSeq: asked.seq,
    params: [{ name: 'state', value: state, in: 'query' }],
  })
  return { authorizationUrl, flowId, redirectUri, state, codeChallenge: pkce?.challenge }
}

function authorizationUrlOf(
  { authorizationUrl, authorizationUrlsByPlatform }: AccountLinking,
  { platformApp }: SimulatorSettings,
): string {
  const app = authorizationUrlsByPlatform.find(({ platformType }) => platformType === platformApp)
  return app?.platformAuthorizationUrl ?? authorizationUrl
}

function isPkceUsed({ pkce, contract }: SimulatorSettings): boolean {
  return pkce === 'S256' || contract === 'alexa-plus'
}
