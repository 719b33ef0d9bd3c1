import { describe, expect, it } from 'vitest'
import { parseAccountLinking } from '../alexa-simulator/index.ts'
import type { FixtureClient } from '../fixtures/data/index.ts'
import { parseLabOptions } from './lab-options.ts'
import type { LabOptions } from './lab-options.ts'
import { pointLinkingFileAt } from './linking-file.ts'

const endpoints = {
  authorization: 'http://localhost:4702/authorize',
  token: 'http://localhost:4702/token',
  revocation: 'http://localhost:4702/revoke',
  introspection: 'http://localhost:4702/introspect',
  userinfo: 'http://localhost:4702/userinfo',
  jwks: 'http://localhost:4702/jwks',
  discovery: 'http://localhost:4702/.well-known/openid-configuration',
}

const client: FixtureClient = {
  clientId: 'alexa',
  clientSecret: 'secret-of-alexa',
  name: 'Alexa',
  redirectUris: [],
  grantTypes: ['authorization_code'],
  authMethod: 'client_secret_basic',
  accessTokenFormat: 'jwt',
  scopes: ['profile'],
}

const file = {
  type: 'AUTH_CODE',
  scopes: ['profile'],
  defaultTokenExpirationInSeconds: 3_600,
  authorizationUrl: 'https://id.example.test/authorize',
}

function pointed(options: LabOptions = {}): Record<string, unknown> {
  return pointLinkingFileAt(file, endpoints, client, parseLabOptions(options))
}

describe('pointLinkingFileAt()', () => {
  it('keeps the scopes and replaces the addresses', () => {
    expect(pointed()).toMatchObject({
      scopes: ['profile'],
      authorizationUrl: endpoints.authorization,
      accessTokenUrl: endpoints.token,
      domains: ['localhost'],
    })
  })

  it.each([
    ['basic', 'HTTP_BASIC'],
    ['body', 'REQUEST_BODY_CREDENTIALS'],
  ] as const)('names the scheme for %s credentials', (clientAuth, accessTokenScheme) => {
    expect(pointed({ clientAuth })).toMatchObject({ accessTokenScheme })
  })

  it('lets the user enable the skill without linking where linking is optional', () => {
    expect(pointed({ linking: 'optional' })).toMatchObject({ skipOnEnablement: true })
  })

  it.each(['code', 'implicit'] as const)(
    'makes a file that Alexa accepts for the %s grant',
    (grant) => {
      expect(() => parseAccountLinking(pointed({ grant }))).not.toThrow()
    },
  )

  it('keeps the query that the developer’s authorization URL has', () => {
    const own = { ...file, authorizationUrl: 'https://id.example.test/authorize?audience=api' }
    const { authorizationUrl } = pointLinkingFileAt(own, endpoints, client, parseLabOptions({}))
    expect(authorizationUrl).toBe(`${endpoints.authorization}?audience=api`)
  })

  it('leaves no client secret in a file for the implicit grant', () => {
    expect(JSON.stringify(pointed({ grant: 'implicit' }))).not.toContain('secret-of-alexa')
  })
})
