import { describe, expect, it } from 'vitest'
import { authorizationUrl, codeForm, post, visit } from './testing/token-client.ts'
import { startTestServer } from './testing/test-server.ts'

describe('setPolicy()', () => {
  it('has nothing switched off by default', async () => {
    await using lab = await startTestServer()

    expect(lab.server.policy).toEqual({ rotation: 'grace', requirePkce: false, insecure: [] })
  })

  it('lets a code be redeemed twice only while the switch is off, and says so (RFC 6749 section 4.1.2)', async () => {
    await using lab = await startTestServer()
    const form = await codeForm(lab.server)
    lab.server.setPolicy({ insecure: ['reusable-codes'] })

    const answers = [
      await post(lab.server.endpoints.token, form),
      await post(lab.server.endpoints.token, form),
    ]
    lab.server.setPolicy({ insecure: [] })
    const last = await post(lab.server.endpoints.token, form)

    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    expect(last).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
    expect(lab.flow.events({ id: 'leniency.used' })[0]?.summary).toMatch(/^INSECURE reusable-codes/)
  })

  it('registers a guest until the next reset', async () => {
    await using lab = await startTestServer()
    const guest = {
      clientId: 'guest',
      clientSecret: 'test-only-guest',
      name: 'Guest',
      redirectUris: ['http://127.0.0.1:4797/callback'],
      grantTypes: ['authorization_code'],
      authMethod: 'client_secret_post',
      accessTokenFormat: 'opaque',
      scopes: ['profile'],
    } as const
    const url = new URL(authorizationUrl(lab.server))
    url.searchParams.set('client_id', 'guest')
    url.searchParams.set('redirect_uri', guest.redirectUris[0])
    url.searchParams.set('scope', 'profile')

    lab.server.setPolicy({ guests: [guest] })
    const welcome = await visit(url.href)
    lab.server.forget()
    const gone = await visit(url.href)

    expect([welcome.status, gone.status]).toEqual([303, 400])
  })

  it('refuses a guest that cannot be registered, and changes nothing', async () => {
    await using lab = await startTestServer()
    const guest = {
      clientId: 'guest',
      name: 'Guest',
      redirectUris: ['/callback'],
      grantTypes: ['authorization_code'],
      authMethod: 'none',
      accessTokenFormat: 'opaque',
      scopes: ['profile'],
    } as const

    expect(() => {
      lab.server.setPolicy({ guests: [guest], insecure: ['vague-consent'] })
    }).toThrow(expect.objectContaining({ code: 'ERR_CLIENT_INVALID' }) as Error)
    expect(lab.server.policy.insecure).toEqual([])
  })
})
