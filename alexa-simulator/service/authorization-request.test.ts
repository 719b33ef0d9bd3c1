import { createHash } from 'node:crypto'

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { authorizationRequestUrl, makePkcePair, makeState } from './authorization-request.ts'

const request = {
  authorizationUrl: 'https://id.example/authorize',
  clientId: 'alexa skill',
  responseType: 'code',
  state: 'A2SAAEAEabc',
  scopes: ['profile', 'playlists:read'],
  scopeWhenNone: 'omit',
  redirectUri: 'http://127.0.0.1:4701/pitangui.amazon.com/api/skill/link/M1',
} as const

describe('authorizationRequestUrl()', () => {
  it('has the parameters in the order and encoding that were captured', () => {
    expect(authorizationRequestUrl(request)).toBe(
      'https://id.example/authorize?client_id=alexa%20skill&response_type=code' +
        '&state=A2SAAEAEabc&scope=profile%20playlists%3Aread' +
        '&redirect_uri=http%3A%2F%2F127.0.0.1%3A4701%2Fpitangui.amazon.com%2Fapi%2Fskill%2Flink%2FM1',
    )
  })

  it('puts PKCE last', () => {
    expect(authorizationRequestUrl({ ...request, codeChallenge: 'c' })).toMatch(
      /&code_challenge=c&code_challenge_method=S256$/,
    )
  })

  it('omits scope when none is configured, or sends it empty', () => {
    const none = { ...request, scopes: [] }

    expect(authorizationRequestUrl(none)).not.toContain('scope=')
    expect(authorizationRequestUrl({ ...none, scopeWhenNone: 'empty' })).toContain('&scope=&')
  })

  it('keeps the query of the authorization URL byte for byte and appends', () => {
    const query = fc
      .array(fc.stringMatching(/^[A-Za-z0-9._~%20-]{1,12}=[A-Za-z0-9._~+-]{0,12}$/), {
        minLength: 1,
        maxLength: 4,
      })
      .map((pairs) => pairs.join('&'))

    fc.assert(
      fc.property(query, (existing) => {
        const authorizationUrl = `https://id.example/authorize?${existing}`
        const url = authorizationRequestUrl({ ...request, authorizationUrl })
        expect(url.startsWith(`${authorizationUrl}&client_id=`)).toBe(true)
      }),
    )
  })

  it('carries any client id and scope so that a server reads the same text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (clientId) => {
        const url = new URL(authorizationRequestUrl({ ...request, clientId }))
        expect(url.searchParams.get('client_id')).toBe(clientId)
      }),
    )
  })

  it.each(['https://id.example/a?', 'https://id.example/a?x=1&'])('appends to %s', (base) => {
    expect(authorizationRequestUrl({ ...request, authorizationUrl: base })).toContain(
      `${base}client_id=`,
    )
  })
})

describe('makeState()', () => {
  it('is base64url text of the given length that begins as Amazon’s does', () => {
    expect(makeState(700)).toMatch(/^A2SAAEAE[A-Za-z0-9_-]{692}$/)
  })

  it('differs every time', () => {
    expect(makeState(43)).not.toBe(makeState(43))
  })
})

describe('makePkcePair()', () => {
  it('has a verifier of 43 to 128 unreserved characters (RFC 7636 §4.1)', () => {
    expect(makePkcePair().verifier).toMatch(/^[A-Za-z0-9._~-]{43,128}$/)
  })

  it('has the S256 challenge of its verifier (RFC 7636 §4.2)', () => {
    const { verifier, challenge } = makePkcePair()

    expect(challenge).toBe(createHash('sha256').update(verifier).digest('base64url'))
  })
})
