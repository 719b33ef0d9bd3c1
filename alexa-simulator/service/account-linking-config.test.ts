import { describe, expect, it } from 'vitest'

import { InvalidInputError } from '../errors.ts'
import { linkingFile } from '../testing/rehearsal.ts'
import { parseAccountLinking } from './account-linking-config.ts'

const file = linkingFile('http://127.0.0.1:4702/token')

function problemsOf(input: unknown): string {
  try {
    parseAccountLinking(input)
  } catch (error) {
    if (error instanceof InvalidInputError) return error.problems.join('\n')
    throw error
  }
  return 'none'
}

describe('parseAccountLinking()', () => {
  it('takes the request bare', () => {
    expect(parseAccountLinking(file)).toMatchObject({ type: 'AUTH_CODE', clientId: 'alexa' })
  })

  it('takes the request wrapped, as SMAPI sends it', () => {
    expect(parseAccountLinking({ accountLinkingRequest: file })).toMatchObject({
      accessTokenScheme: 'HTTP_BASIC',
    })
  })

  it('takes booleans written as texts, as Amazon’s samples show them', () => {
    expect(parseAccountLinking({ ...file, skipOnEnablement: 'true' }).skipOnEnablement).toBe(true)
    expect(parseAccountLinking({ ...file, skipOnEnablement: 'false' }).skipOnEnablement).toBe(false)
  })

  it('keeps the query of authorizationUrl as it is', () => {
    const authorizationUrl = 'https://id.example/authorize?audience=a%20b&access_type=offline'

    expect(parseAccountLinking({ ...file, authorizationUrl }).authorizationUrl).toBe(
      authorizationUrl,
    )
  })

  it('names every missing field of AUTH_CODE at once', () => {
    const rest = { ...file, accessTokenUrl: undefined, clientSecret: undefined }

    expect(problemsOf(rest)).toMatch(/accessTokenUrl: missing[^]*clientSecret: missing/)
  })

  it('refuses token fields on IMPLICIT, which has no token endpoint', () => {
    expect(problemsOf({ ...file, type: 'IMPLICIT' })).toContain(
      'accessTokenScheme: goes with AUTH_CODE alone',
    )
  })

  it('takes 15 scopes and refuses 16', () => {
    const scopes = Array.from({ length: 16 }, (_, index) => `s${String(index)}`)

    expect(problemsOf({ ...file, scopes: scopes.slice(1) })).toBe('none')
    expect(problemsOf({ ...file, scopes })).toContain('scopes:')
  })

  it('refuses 16 domains', () => {
    expect(problemsOf({ ...file, domains: new Array<string>(16).fill('id.example') })).toContain(
      'domains:',
    )
  })

  it('tells field and value of a wrong scheme', () => {
    expect(problemsOf({ ...file, accessTokenScheme: 'BASIC' })).toMatch(
      /accessTokenScheme: .*seen: "BASIC"/,
    )
  })

  it('never prints the secret', () => {
    expect(problemsOf({ ...file, clientSecret: ['top', 'secret'] })).toContain('a hidden value')
  })

  it('refuses an authorization URL that holds a parameter of Alexa’s own (RFC 6749 §3.1)', () => {
    const authorizationUrl = 'https://id.example/authorize?state=x'

    expect(problemsOf({ ...file, authorizationUrl })).toContain('already holds state')
  })

  it('refuses a fragment in the authorization URL (RFC 6749 §3.1)', () => {
    expect(problemsOf({ ...file, authorizationUrl: 'https://id.example/a#b' })).toContain(
      'authorizationUrl:',
    )
  })

  it('refuses http for another machine, unless its host is listed', () => {
    const far = { ...file, accessTokenUrl: 'http://id.example/token' }

    expect(problemsOf(far)).toContain('sends secrets in the clear')
    expect(() => parseAccountLinking(far, { httpHosts: ['id.example'] })).not.toThrow()
  })

  it.each([undefined, null, 'text', []])('refuses %j with a sentence', (input) => {
    expect(problemsOf(input)).toContain('accountLinkingRequest')
  })
})
