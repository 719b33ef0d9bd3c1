import { describe, expect, it } from 'vitest'
import { readSkillConfig } from './config.ts'

describe('readSkillConfig()', () => {
  it('describes a Tunebox on port 4702 when nothing is set', () => {
    expect(readSkillConfig({})).toEqual({
      port: 4703,
      settings: {
        issuer: 'http://localhost:4702',
        apiUrl: 'http://localhost:4702/api',
        audience: 'urn:tunebox:api',
        tokenFormat: 'jwt',
        apiTimeoutMs: 3000,
      },
    })
  })

  it('derives the API from the issuer and drops trailing slashes', () => {
    const { settings } = readSkillConfig({ TUNEBOX_ISSUER: 'https://id.example.test/tenant/' })

    expect(settings.issuer).toBe('https://id.example.test/tenant')
    expect(settings.apiUrl).toBe('https://id.example.test/tenant/api')
  })

  it('reports every bad variable at once, with the value seen', () => {
    const env = {
      TUNEBOX_ISSUER: 'tunebox',
      TUNEBOX_TOKEN_FORMAT: 'saml',
      TUNEBOX_SKILL_ID: 'mine',
    }

    expect(() => readSkillConfig(env)).toThrow(
      expect.objectContaining({
        code: 'ERR_SKILL_CONFIG_INVALID',
        message: expect.stringMatching(
          /TUNEBOX_ISSUER="tunebox".*TUNEBOX_TOKEN_FORMAT="saml".*TUNEBOX_SKILL_ID="mine"/s,
        ) as string,
      }),
    )
  })

  it('refuses a timeout with which two steps could outlast the 8 s of Alexa', () => {
    expect(() => readSkillConfig({ TUNEBOX_API_TIMEOUT_MS: '4000' })).toThrow(/4000/)
  })

  it('returns settings that nobody can change', () => {
    expect(Object.isFrozen(readSkillConfig({}).settings)).toBe(true)
  })
})
