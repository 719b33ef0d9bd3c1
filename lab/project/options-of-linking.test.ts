import { describe, expect, it } from 'vitest'
import { optionsOfLinking } from './options-of-linking.ts'
import type { LinkingOptions } from './options-of-linking.ts'
import type { FoundLinking } from './read-linking-file.ts'

function found(request: Record<string, unknown>, pkce?: FoundLinking['pkce']): LinkingOptions {
  return optionsOfLinking({ file: '/skill/linking.json', request, pkce, notes: [], questions: [] })
}

describe('options that follow from a linking file', () => {
  it.each([
    [{ type: 'IMPLICIT' }, { grant: 'implicit' }],
    [{ type: 'AUTH_CODE' }, {}],
    [{ accessTokenScheme: 'REQUEST_BODY_CREDENTIALS' }, { clientAuth: 'body' }],
    [{ accessTokenScheme: 'HTTP_BASIC' }, {}],
    [{ skipOnEnablement: true }, { linking: 'optional' }],
    [{ skipOnEnablement: false }, {}],
    [{ authorizationUrl: 'https://accounts.spotify.com/authorize' }, { profile: 'spotify' }],
    [{ authorizationUrl: 'https://id.example.com/authorize' }, {}],
    [{ authorizationUrl: 'https://github.com/login/oauth/authorize' }, {}],
  ])('of %o are %o', (request, options) => {
    expect(found(request).options).toEqual(options)
  })

  it.each(['S256', 'off'] as const)('take PKCE as the file says it: %s', (pkce) => {
    expect(found({}, pkce).options).toEqual({ pkce })
  })

  it.each([
    ['https://www.amazon.com/ap/oa', 'behaves like login-with-amazon; --profile tunebox'],
    ['https://github.com/login/oauth/authorize', '--profile github'],
  ])('say whose server is imitated for %s', (authorizationUrl, note) => {
    expect(found({ authorizationUrl }).notes.join()).toContain(note)
  })

  it('say nothing about a server that is not known', () => {
    expect(found({ authorizationUrl: 'https://id.example.com/authorize' }).notes).toEqual([])
  })
})
