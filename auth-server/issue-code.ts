/**
 * Makes an authorization code without a browser, as if the user had signed in and allowed: for tests
 * and tools that need a link, not the way to it.
 *
 * @module
 */
import type { AuthServerApp } from './app.ts'
import { resourceOfAudience } from './profiles/audience.ts'
import type { CodeRequest } from './auth-server-options.ts'
import { AuthServerError } from './errors.ts'
import type { Profile } from './profiles/profile.ts'
import type { TuneboxUser } from './provider/accounts.ts'
import type { TuneboxClient } from './provider/clients.ts'
import {
  API_RESOURCE,
  apiScopes,
  defaultScopes,
  scopesRefused,
  splitScope,
  usesApiByDefault,
} from './provider/scopes.ts'

/** Makes a grant and a code under it. */
export async function issueCode(
  app: AuthServerApp,
  request: CodeRequest,
): Promise<{ readonly code: string; readonly iss: string }> {
  const { profile, rights } = app
  const provider = app.live.current
  const user = findUser(app, request.user)
  const params = paramsOf(request)
  const { client, scopes } = checkRequest(app, request, params)
  const resource = resourceOf(client, params, profile)
  const grant = new provider.Grant({ accountId: user.id, clientId: client.clientId })
  grant.addOIDCScope(scopes.join(' '))
  if (resource !== undefined) {
    const allowed = apiScopes(client, profile)
    grant.addResourceScope(resource, scopes.filter((scope) => allowed.includes(scope)).join(' '))
  }
  const grantId = await grant.save()
  await rights.noteConsent({ grantId, accountId: user.id, clientId: client.clientId, params })
  const oidcClient = await provider.Client.find(client.clientId)
  if (oidcClient === undefined) throw unknownClient(app, client.clientId)
  const code = new provider.AuthorizationCode({
    accountId: user.id,
    client: oidcClient,
    grantId,
    gty: 'authorization_code',
    redirectUri: request.redirectUri,
    scope: scopes.join(' '),
    ...(resource === undefined ? {} : { resource }),
    ...(request.codeChallenge === undefined
      ? {}
      : { codeChallenge: request.codeChallenge, codeChallengeMethod: 'S256' }),
  })
  return { code: await code.save(), iss: provider.issuer }
}

type Params = Readonly<Partial<Record<string, string>>>

function paramsOf({ authorizationUrl }: CodeRequest): Params {
  if (authorizationUrl === undefined) return {}
  return Object.fromEntries(new URL(authorizationUrl).searchParams)
}

function resourceOf(client: TuneboxClient, params: Params, profile: Profile): string | undefined {
  const { audience = '' } = params
  if (profile.accessToken.format === 'audience' && audience !== '') {
    return resourceOfAudience(audience)
  }
  return usesApiByDefault(client, profile) ? API_RESOURCE : undefined
}

/** Finds a user or says who there is. */
export function findUser({ users }: AuthServerApp, name: string): TuneboxUser {
  const user = users.find(name)
  if (user !== undefined) return user
  throw new AuthServerError(
    'ERR_USER_UNKNOWN',
    `There is no user ${JSON.stringify(name)}; there are ${users.all.map(({ email }) => email).join(', ')}.`,
  )
}

function checkRequest(
  app: AuthServerApp,
  { clientId, redirectUri, scopes }: CodeRequest,
  params: Params,
): { client: TuneboxClient; scopes: readonly string[] } {
  const client = app.clientById.get(clientId)
  if (client === undefined) throw unknownClient(app, clientId)
  if (!client.redirectUris.includes(redirectUri)) {
    throw new AuthServerError(
      'ERR_REDIRECT_URI_UNREGISTERED',
      `redirect_uri ${redirectUri} is not registered for client ${clientId}; registered are ${client.redirectUris.join(', ') || 'none'}.`,
    )
  }
  const fromUrl = app.profile.name === 'tunebox' ? [] : splitScope(params['scope'])
  const asked = scopes ?? (fromUrl.length > 0 ? fromUrl : defaultScopes(client))
  const refused = scopesRefused(client, asked)
  if (refused.length === 0) return { client, scopes: asked }
  throw new AuthServerError(
    'ERR_SCOPE_UNKNOWN',
    `Client ${clientId} is not registered for scope ${refused.join(' ')}; registered are ${client.scopes.join(', ')}.`,
  )
}

function unknownClient({ clientById }: AuthServerApp, clientId: string): AuthServerError {
  const known = [...clientById.keys()].join(', ')
  return new AuthServerError(
    'ERR_CLIENT_UNKNOWN',
    `There is no client ${JSON.stringify(clientId)}; there are ${known}.`,
  )
}
