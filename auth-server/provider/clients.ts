/**
 * The OAuth clients registered at Tunebox, and how oidc-provider wants to be told of them.
 *
 * @module
 */
import type { ClientMetadata } from 'oidc-provider'
import { AuthServerError } from '../errors.ts'

/** A registered client. */
export interface TuneboxClient {
  readonly clientId: string
  readonly clientSecret?: string | undefined
  readonly name: string
  /** Compared byte for byte (RFC 9700 section 4.1.3). */
  readonly redirectUris: readonly string[]
  readonly grantTypes: readonly (
    'authorization_code' | 'refresh_token' | 'client_credentials' | 'implicit'
  )[]
  /** The one way this client may authenticate. */
  readonly authMethod: 'client_secret_basic' | 'client_secret_post' | 'none'
  readonly accessTokenFormat: 'jwt' | 'opaque'
  /** Scopes the client may ask for. */
  readonly scopes: readonly string[]
  /** Skill on whose behalf the client asks, named on the consent page. */
  readonly skillName?: string | undefined
  /** Refuses this client's authorization requests without PKCE. */
  readonly requirePkce?: boolean | undefined
}

/** Hosts that oidc-provider lets a native client use with plain `http`. */
const LOOPBACK_HOSTS: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * Describes a client in oidc-provider's terms.
 *
 * @throws {@link AuthServerError} `ERR_CLIENT_INVALID` for a redirect URI that is no absolute URL or
 *   carries a fragment (RFC 6749 section 3.1.2), or a client that should have a secret and has none.
 *
 * @internal
 */
export function clientMetadata(client: TuneboxClient): ClientMetadata {
  requireUsable(client)
  const takesCode = client.grantTypes.includes('authorization_code')
  const takesImplicit =
    client.grantTypes.includes('implicit') && client.redirectUris.every(isNative)
  const hasRedirect = client.redirectUris.length > 0
  return {
    client_id: client.clientId,
    client_name: client.name,
    ...(client.clientSecret === undefined ? {} : { client_secret: client.clientSecret }),
    redirect_uris: [...client.redirectUris],
    grant_types: client.grantTypes.filter(
      (type) =>
        type === 'client_credentials' || (hasRedirect && (type !== 'implicit' || takesImplicit)),
    ),
    response_types: [
      ...(hasRedirect && takesCode ? (['code'] as const) : []),
      ...(hasRedirect && takesImplicit ? (['id_token token'] as const) : []),
    ],
    response_modes: ['query', 'fragment'],
    // oidc-provider lets web clients use the implicit grant over https alone.
    application_type: takesImplicit ? 'native' : 'web',
    token_endpoint_auth_method: client.authMethod,
  }
}

function requireUsable(client: TuneboxClient): void {
  for (const uri of client.redirectUris) {
    if (!URL.canParse(uri) || uri.includes('#')) {
      throw invalid(client, `redirect URI ${JSON.stringify(uri)} must be absolute, without "#"`)
    }
  }
  if (client.authMethod !== 'none' && (client.clientSecret ?? '') === '') {
    throw invalid(client, `${client.authMethod} needs a clientSecret`)
  }
}

function invalid(client: TuneboxClient, problem: string): AuthServerError {
  return new AuthServerError('ERR_CLIENT_INVALID', `Client ${client.clientId}: ${problem}.`)
}

function isNative(uri: string): boolean {
  const { protocol, hostname } = new URL(uri)
  return LOOPBACK_HOSTS.has(hostname) ? protocol === 'http:' : protocol !== 'http:'
}
