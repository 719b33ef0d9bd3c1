/**
 * An oidc-provider as a developer would run it, with its own sign-in pages and nothing of ours.
 *
 * @module
 */
import type { RequestListener } from 'node:http'
import Provider from 'oidc-provider'

/** The client that a developer registers for Alexa. */
export interface RegisteredClient {
  readonly clientId: string
  readonly clientSecret: string
  readonly redirectUris: readonly string[]
}

/** Makes the provider. It takes any name and password, as its development pages do. */
export function externalOidcProvider(issuer: string, client: RegisteredClient): RequestListener {
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: client.clientId,
        client_secret: client.clientSecret,
        redirect_uris: [...client.redirectUris],
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        token_endpoint_auth_method: 'client_secret_basic',
      },
    ],
    cookies: { keys: ['a-cookie-key-of-a-test'] },
    expiresWithSession: () => false,
    issueRefreshToken: (_ctx, asking) => asking.grantTypeAllowed('refresh_token'),
    pkce: { required: () => false },
    rotateRefreshToken: false,
    scopes: ['openid', 'orders'],
  })
  provider.proxy = true
  const serve = provider.callback()
  return (request, response) => {
    // The server in front ends TLS, as a reverse proxy does.
    request.headers['x-forwarded-proto'] = new URL(issuer).protocol.slice(0, -1)
    void serve(request, response)
  }
}
