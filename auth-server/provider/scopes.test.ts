import { describe, expect, it } from 'vitest'
import { tunebox } from '../profiles/tunebox.ts'
import type { TuneboxClient } from './clients.ts'
import { apiScopes, knownScopes, scopesRefused } from './scopes.ts'

function clientWith(...scopes: string[]): TuneboxClient {
  return {
    clientId: 'shop',
    name: 'Shop',
    redirectUris: [],
    grantTypes: ['authorization_code'],
    authMethod: 'none',
    accessTokenFormat: 'jwt',
    scopes,
  }
}

describe('knownScopes()', () => {
  it('adds the scopes that clients are registered for to those of Tunebox', () => {
    expect(knownScopes([clientWith('orders')])).toEqual(
      expect.arrayContaining(['openid', 'playlists.read', 'orders']),
    )
  })
})

describe('apiScopes()', () => {
  it('lets an access token carry a scope of the client’s own', () => {
    expect(apiScopes(clientWith('orders'), tunebox)).toContain('orders')
  })

  it('keeps the scopes of OpenID Connect out of access tokens for the API', () => {
    expect(apiScopes(clientWith('openid', 'offline_access'), tunebox)).not.toContain('openid')
  })
})

describe('scopesRefused()', () => {
  it('names what a client is not registered for (RFC 6749 §3.3)', () => {
    expect(scopesRefused(clientWith('orders'), ['orders', 'playlists.read'])).toEqual([
      'playlists.read',
    ])
  })
})
