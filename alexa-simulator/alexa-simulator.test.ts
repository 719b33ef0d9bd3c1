import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { AlexaSimulatorError } from './index.ts'
import { rehearse, skill } from './testing/rehearsal.ts'
import type { Rehearsal } from './testing/rehearsal.ts'
import { json } from './testing/token-endpoint.ts'

/** Starts a link and returns the address to come back to, with the state filled in. */
async function start(lab: Rehearsal) {
  const started = await lab.alexa.startLink()
  const { sessionCookie } = started
  return {
    ...started,
    comeBack: (query: string, session: string | undefined = sessionCookie) =>
      lab.alexa.completeLink(
        `${started.redirectUri}?${query.replace('STATE', encodeURIComponent(started.state))}`,
        { sessionCookie: session },
      ),
  }
}

describe('a whole link', () => {
  it('records every message in order', async () => {
    await using lab = await rehearse()

    await lab.link()

    expect([...new Set(lab.messageIds())]).toEqual([
      'app.enable',
      'event.skill-enabled',
      'app.authz-url.request',
      'alexa.prepare',
      'app.authz-url.response',
      'app.open-browser',
      'redirect.callback',
      'state.check',
      'token.request',
      'token.response',
      'tokens.store',
      'event.account-linked',
      'link.result',
    ])
    expect(new Set(lab.flow.events().map((event) => event.flowId))).toEqual(new Set(['f1']))
  })

  it('sends the redirect_uri of the authorization request again, byte for byte (RFC 6749 §4.1.3)', async () => {
    await using lab = await rehearse({ settings: { region: 'EU' } })
    const started = await start(lab)

    await started.comeBack('code=c&state=STATE')

    expect(new URL(started.authorizationUrl).searchParams.get('redirect_uri')).toBe(
      `${lab.alexa.publicUrl}/layla.amazon.com/api/skill/link/MLINKLAB0000`,
    )
    expect(lab.tokens.requests[0]?.fields).toContainEqual(['redirect_uri', started.redirectUri])
  })

  it('sends the verifier of its challenge (RFC 7636 §4.5)', async () => {
    await using lab = await rehearse({ settings: { pkce: 'S256' } })
    const started = await start(lab)

    await started.comeBack('code=c&state=STATE')

    const verifier = new Map(lab.tokens.requests[0]?.fields).get('code_verifier') ?? ''
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))
    expect(Buffer.from(digest).toString('base64url')).toBe(started.codeChallenge)
  })

  it('tells how the account stands, without secrets', async () => {
    await using lab = await rehearse()

    await lab.link()

    const state = await lab.alexa.linkState()
    expect(state).toMatchObject({ status: 'linked', scopes: ['profile', 'playlists:read'] })
    expect(JSON.stringify(state)).not.toMatch(/access-1|refresh-1/)
  })

  it('keeps the scopes that the server granted', async () => {
    await using lab = await rehearse()
    lab.tokens.answer(json({ access_token: 'a', expires_in: 3600, scope: 'profile' }))

    await lab.link()

    expect(await lab.alexa.linkState()).toMatchObject({ scopes: ['profile'] })
  })

  it('hands the code over unchanged, whatever characters it has', async () => {
    await using lab = await rehearse()
    const codes = fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 40 })

    await fc.assert(
      fc.asyncProperty(codes, async (code) => {
        const started = await start(lab)
        await started.comeBack(`code=${encodeURIComponent(code)}&state=STATE`)
        expect(lab.tokens.requests.at(-1)?.fields).toContainEqual(['code', code])
      }),
      { numRuns: 20 },
    )
  })

  it('takes a state of any allowed length', async () => {
    await using lab = await rehearse()

    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 43, max: 4_000 }), async (stateLength) => {
        lab.alexa.configure({ stateLength })
        const started = await start(lab)
        expect(started.state).toHaveLength(stateLength)
        expect(await started.comeBack('code=c&state=STATE')).toMatchObject({ ok: true })
      }),
      { numRuns: 10 },
    )
  })
})

describe('the handle', () => {
  it('refuses a callback that is none of its redirect endpoints', async () => {
    await using lab = await rehearse()

    await expect(lab.alexa.completeLink('https://evil.example/?code=c')).rejects.toMatchObject({
      code: 'ERR_CALLBACK_URL_INVALID',
    })
  })

  it('refuses a session cookie it did not make', async () => {
    await using lab = await rehearse()

    await expect(lab.alexa.startLink({ sessionCookie: 'x=a.b' })).rejects.toBeInstanceOf(
      AlexaSimulatorError,
    )
  })

  it('refuses settings that the linking file cannot serve', async () => {
    const linking = {
      type: 'IMPLICIT',
      accessTokenUrl: undefined,
      clientSecret: undefined,
      accessTokenScheme: undefined,
    }
    await using lab = await rehearse({ linking })

    expect(() => {
      lab.alexa.configure({ grant: 'AUTH_CODE' })
    }).toThrow(/grant: "AUTH_CODE" needs accessTokenUrl/)
    expect(lab.alexa.settings.grant).toBe('from-linking-file')
  })

  it('refuses ids that cannot stand in an address', async () => {
    await using lab = await rehearse()
    const { startAlexaSimulator } = await import('./index.ts')
    const { clock, store, flow } = lab
    const options = {
      port: 0,
      clock,
      store,
      flow,
      skill: { ...skill, vendorId: '../x' },
      accountLinking: {},
      endpoint: { invoke: () => Promise.resolve({}) },
      keys: { cookie: 'a key for tests that is long enough' },
      cookiePrefix: 't_',
    }

    await expect(startAlexaSimulator(options)).rejects.toThrow(/vendorId: [^]*"\.\.\/x"/)
  })

  it('forgets everything on reset, settings included', async () => {
    await using lab = await rehearse({ settings: { region: 'FE' } })
    await lab.link()
    lab.alexa.configure({ region: 'EU' })

    await lab.alexa.reset()

    expect(await lab.alexa.linkState()).toEqual({ status: 'disabled' })
    expect(lab.alexa.settings.region).toBe('FE')
  })
})
