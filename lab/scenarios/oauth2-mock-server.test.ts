/**
 * The catalogue against `oauth2-mock-server` of npm, a real server that checks nothing on purpose: whatever
 * it accepts must be reported by some scenario.
 *
 * @module
 */
import { randomUUID } from 'node:crypto'
import { Events, OAuth2Server } from 'oauth2-mock-server'
import type { MutableToken } from 'oauth2-mock-server'
import { beforeAll, describe, expect, it } from 'vitest'
import { scenarios } from './catalogue.ts'
import { runScenarios } from '../run-scenarios.ts'
import type { ScenarioResult } from './run-scenarios.ts'

/** What that server is known to do, and the scenarios that report it. */
const REPORTED_BY = {
  'has no page where a user could say no': ['deny'],
  'accepts any client': ['unknown-client', 'no-client-at-all'],
  'accepts any secret': [
    'wrong-client-secret',
    'client-credentials-wrong-secret',
    'refresh-wrong-secret',
  ],
  'accepts any code': ['bogus-code'],
  'accepts a code again': ['replayed-code', 'concurrent-redeem'],
  'accepts any redirect URI': [
    'redirect-mismatch',
    'redirect-prefix',
    'redirect-with-query',
    'redirect-other-port',
    'code-redirect-mismatch',
    'code-redirect-missing',
  ],
  'accepts any refresh token': ['bogus-refresh-token'],
  'gives any scope': ['unknown-scope', 'refresh-unknown-scope'],
  'calls garbage active': ['introspection-bogus-token'],
  'forgets nothing that is revoked': ['revoked-token-inactive'],
  'tells anybody who the user is': ['userinfo-bogus-token'],
  'refuses without an OAuth error': [
    'unknown-grant-type',
    'pkce-mismatch',
    'pkce-verifier-without-challenge',
  ],
  'forgets about a challenge without a verifier': ['pkce-missing-verifier'],
  'accepts the method plain': ['pkce-plain'],
} as const satisfies Record<string, readonly string[]>

/** What an authorization server must enforce, and the scenarios that probe for it. */
const PROBED_BY = {
  'client credentials with a wrong secret': ['client-credentials-wrong-secret'],
  'no client at all': ['no-client-at-all'],
  'an unknown client at the authorization endpoint': ['unknown-client'],
  'an unregistered redirect URI': ['redirect-mismatch', 'redirect-prefix'],
  'a registered redirect URI with ?x=1': ['redirect-with-query'],
  'a registered redirect URI on another port': ['redirect-other-port'],
  'a code with a wrong secret': ['wrong-client-secret'],
  'a bogus code': ['bogus-code'],
  'a code that was used': ['replayed-code', 'concurrent-redeem'],
  'another redirect URI at the token endpoint': ['code-redirect-mismatch'],
  'no redirect URI at the token endpoint': ['code-redirect-missing'],
  'a code of another client': ['foreign-code'],
  'no verifier': ['pkce-missing-verifier'],
  'a wrong verifier': ['pkce-mismatch'],
  'a verifier without a challenge': ['pkce-verifier-without-challenge'],
  'a bogus refresh token': ['bogus-refresh-token'],
  'a refresh token that was used': ['refresh-rotation-strict-reuse'],
  'a refresh with a wrong secret': ['refresh-wrong-secret'],
  'a wider scope at a refresh': ['refresh-scope-widen', 'refresh-unknown-scope'],
  'userinfo without a token and with a bogus one': ['userinfo-bogus-token'],
  'introspection of garbage': ['introspection-bogus-token'],
  'a token after revocation': ['revoked-token-inactive', 'unlink-revoke'],
  'an unknown grant type': ['unknown-grant-type'],
  'token answers that may be cached': ['cacheable-token-response'],
  'credentials by another method than registered': ['wrong-auth-scheme'],
} as const satisfies Record<string, readonly string[]>

/** Runs the whole catalogue against the server. */
async function runAll(): Promise<readonly ScenarioResult[]> {
  const server = new OAuth2Server()
  await server.issuer.keys.generate('RS256')
  // Its tokens differ by nothing but the second in which they are made.
  server.service.on(Events.BeforeTokenSigning, ({ payload }: MutableToken) => {
    payload['jti'] = randomUUID()
  })
  await server.start(0, '127.0.0.1')
  const url = server.issuer.url ?? ''
  const provider = {
    authorizationUrl: `${url}/authorize`,
    accessTokenUrl: `${url}/token`,
    userinfoUrl: `${url}/userinfo`,
    introspectionUrl: `${url}/introspect`,
    revocationUrl: `${url}/revoke`,
    clientId: 'alexa',
    clientSecret: 'a-secret-of-a-test',
    pkce: true,
    user: { email: 'johndoe', password: 'any' },
  }
  try {
    const { results } = await runScenarios({ seed: 4, target: { provider, skill: 'sample' } })
    return results
  } finally {
    await server.stop()
  }
}

describe('oauth2-mock-server', () => {
  let failed: readonly string[] = []

  beforeAll(async () => {
    const results = await runAll()
    failed = results
      .filter(({ status }) => status === 'failed')
      .map(({ scenario }) => scenario.id)
      .sort()
  }, 60_000)

  it.each(Object.entries(REPORTED_BY))('%s, which is reported', (_what, ids) => {
    expect(failed).toEqual(expect.arrayContaining([...ids]))
  })

  it('is reported for nothing else', () => {
    expect(failed).toEqual(Object.values(REPORTED_BY).flat().sort())
  })
})

describe('the catalogue', () => {
  it.each(Object.entries(PROBED_BY))('probes for %s', (_what, ids) => {
    expect(scenarios.map(({ id }) => id)).toEqual(expect.arrayContaining([...ids]))
  })
})
