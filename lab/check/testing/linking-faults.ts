/**
 * Linking files with one fault each, and a correct one.
 *
 * @module
 */

/** A correct linking file. */
export const LINKING = {
  type: 'AUTH_CODE',
  authorizationUrl: 'https://id.example.test/authorize',
  domains: ['id.example.test'],
  clientId: 'alexa-skill',
  scopes: ['profile', 'orders'],
  accessTokenUrl: 'https://id.example.test/token',
  clientSecret: 's3cret-value',
  accessTokenScheme: 'HTTP_BASIC',
  defaultTokenExpirationInSeconds: 3600,
  skipOnEnablement: false,
}

/** A correct address of a provider that wants more than that. */
export const GOOGLE = {
  ...LINKING,
  authorizationUrl: 'https://accounts.google.com/o/oauth2/v2/auth',
}
const AUTH0 = { ...LINKING, authorizationUrl: 'https://t.eu.auth0.com/authorize?audience=api' }
const MICROSOFT = 'https://login.microsoftonline.com/common/oauth2/v2.0/authorize'

function without(field: keyof typeof LINKING): Record<string, unknown> {
  return Object.fromEntries(Object.entries(LINKING).filter(([name]) => name !== field))
}

/** Linking files, each with the code of its fault. */
export const linkingFaults: readonly (readonly [string, unknown])[] = [
  ['LINK-JSON', ['a list']],
  ['LINK-RESPONSE-WRAPPER', { accountLinkingResponse: LINKING }],
  ['LINK-TYPE', { ...LINKING, type: 'CODE' }],
  [
    'LINK-IMPLICIT',
    { type: 'IMPLICIT', authorizationUrl: 'https://id.example.test/a', clientId: 'x' },
  ],
  ['LINK-IMPLICIT-FIELD', { ...LINKING, type: 'IMPLICIT' }],
  ['LINK-AUTHORIZATION-URL-MISSING', without('authorizationUrl')],
  ['LINK-CLIENT-ID-MISSING', without('clientId')],
  ['LINK-TOKEN-URL-MISSING', without('accessTokenUrl')],
  ['LINK-SECRET-MISSING', without('clientSecret')],
  ['LINK-SCHEME', without('accessTokenScheme')],
  ['LINK-SCHEME', { ...LINKING, accessTokenScheme: 'BASIC' }],
  ['LINK-BASIC-CHARACTERS', { ...LINKING, clientSecret: 'a%b+c' }],
  ['LINK-PLACEHOLDER', { ...LINKING, clientId: '<client id>' }],
  ['LINK-PLACEHOLDER', { ...LINKING, clientId: 'YOUR_CLIENT_ID' }],
  ['LINK-BLANKS', { ...LINKING, clientId: 'alexa-skill ' }],
  ['LINK-EXPIRATION', { ...LINKING, defaultTokenExpirationInSeconds: 'an hour' }],
  ['LINK-EXPIRATION-SHORT', { ...LINKING, defaultTokenExpirationInSeconds: 300 }],
  ['LINK-TEXT-VALUE', { ...LINKING, skipOnEnablement: 'true' }],
  ['LINK-BOOLEAN', { ...LINKING, skipOnEnablement: 'yes' }],
  ['LINK-VOICE-FORWARD', { ...LINKING, voiceForwardAccountLinking: true }],
  ['LINK-VOICE-FORWARD-PROVIDER', { ...LINKING, voiceForwardAccountLinking: 'ENABLED' }],
  ['LINK-URL', { ...LINKING, authorizationUrl: 'id.example.test/authorize' }],
  ['LINK-URL-HTTP', { ...LINKING, accessTokenUrl: 'http://id.example.test/token' }],
  ['LINK-URL-PORT', { ...LINKING, accessTokenUrl: 'https://id.example.test:8123/token' }],
  ['LINK-URL-FRAGMENT', { ...LINKING, authorizationUrl: 'https://id.example.test/#/authorize' }],
  ['LINK-URL-USER', { ...LINKING, authorizationUrl: 'https://me:pw@id.example.test/authorize' }],
  ['LINK-URL-PRIVATE', { ...LINKING, accessTokenUrl: 'https://192.168.1.4/token' }],
  ['LINK-URL-PRIVATE', { ...LINKING, accessTokenUrl: 'https://nas/token' }],
  ['LINK-URL-LOOPBACK-MIX', { ...LINKING, accessTokenUrl: 'http://localhost:4702/token' }],
  [
    'LINK-URL-SWAPPED',
    {
      ...LINKING,
      authorizationUrl: LINKING.accessTokenUrl,
      accessTokenUrl: LINKING.authorizationUrl,
    },
  ],
  [
    'LINK-URL-SAME',
    {
      ...LINKING,
      authorizationUrl: 'https://id.example.test/o',
      accessTokenUrl: 'https://id.example.test/o',
    },
  ],
  ['LINK-URL-PARAMETER', { ...LINKING, authorizationUrl: 'https://id.example.test/a?state=1' }],
  ['LINK-LIST', { ...LINKING, domains: 'id.example.test' }],
  ['LINK-SCOPE-TEXT', { ...LINKING, scopes: ['profile orders'] }],
  ['LINK-SCOPE-TEXT', { ...LINKING, scopes: ['profile,orders'] }],
  ['LINK-SCOPE-TWICE', { ...LINKING, scopes: ['profile', 'profile'] }],
  ['LINK-SCOPES-MANY', { ...LINKING, scopes: Array.from({ length: 16 }, (_, n) => `s${n}`) }],
  [
    'LINK-DOMAINS-MANY',
    { ...LINKING, domains: Array.from({ length: 16 }, (_, n) => `d${n}.test`) },
  ],
  ['LINK-DOMAIN', { ...LINKING, domains: ['https://id.example.test/'] }],
  [
    'LINK-PLATFORM',
    {
      ...LINKING,
      authorizationUrlsByPlatform: [
        { platformType: 'ios', platformAuthorizationUrl: 'https://app.example.test/' },
      ],
    },
  ],
  [
    'LINK-PLATFORM-URL',
    {
      ...LINKING,
      authorizationUrlsByPlatform: [
        { platformType: 'iOS', platformAuthorizationUrl: 'myapp://auth' },
      ],
    },
  ],
  [
    'LINK-REDIRECT-ALEXA',
    { ...LINKING, redirectUrls: ['https://layla.amazon.com/api/skill/link/M1'] },
  ],
  ['LINK-REDIRECT-URL', { ...LINKING, redirectUrls: ['/callback'] }],
  ['LINK-FIELD', { ...LINKING, accessTokenURI: 'https://id.example.test/token' }],
  ['LINK-PKCE', { ...LINKING, pkceConfiguration: { method: 'plain' } }],
  ['LINK-GOOGLE-OFFLINE', GOOGLE],
  ['LINK-GOOGLE-WEB-VIEW', GOOGLE],
  [
    'LINK-GOOGLE-CONSENT',
    { ...GOOGLE, authorizationUrl: `${GOOGLE.authorizationUrl}?access_type=offline` },
  ],
  ['LINK-AUTH0-OFFLINE', AUTH0],
  [
    'LINK-AUTH0-AUDIENCE',
    {
      ...AUTH0,
      scopes: ['offline_access'],
      authorizationUrl: 'https://t.eu.auth0.com/authorize',
    },
  ],
  ['LINK-MICROSOFT-OFFLINE', { ...LINKING, authorizationUrl: MICROSOFT }],
  ['LINK-GITHUB', { ...LINKING, authorizationUrl: 'https://github.com/login/oauth/authorize' }],
  [
    'LINK-SPOTIFY-SCHEME',
    {
      ...LINKING,
      authorizationUrl: 'https://accounts.spotify.com/authorize',
      accessTokenScheme: 'REQUEST_BODY_CREDENTIALS',
    },
  ],
]
