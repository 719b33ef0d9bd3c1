/**
 * What the flow log tells that the wire does not.
 *
 * @module
 */
import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { VirtualClock } from '../edge/index.ts'
import { exportJsonLines, type MessageId } from '../flow/index.ts'
import { TestBrowser } from './testing/browser.ts'
import { ALEXA_REDIRECT_URIS, startTestServer, type TestServer } from './testing/test-server.ts'
import {
  apiStatus,
  authorizationUrl,
  basic,
  codeForm,
  link,
  post,
  refresh,
  secretOf,
  tokensOf,
  visit,
} from './testing/token-client.ts'

const summaryOf = (lab: TestServer, id: MessageId) => lab.flow.events({ id }).at(-1)?.summary
const challenge = createHash('sha256').update('v'.repeat(43)).digest('base64url')

describe('the private view of a token request', () => {
  it.each<[string, (lab: TestServer, form: Record<string, string>) => Promise<unknown>, string]>([
    [
      'a code never issued',
      (lab, form) => post(lab.server.endpoints.token, { ...form, code: 'x' }),
      'code was never issued here',
    ],
    [
      'an expired code',
      (lab, form) => {
        lab.clock.advance(75_000)
        return post(lab.server.endpoints.token, form)
      },
      'code expired 15 s ago',
    ],
    [
      'a used code',
      async (lab, form) => {
        await post(lab.server.endpoints.token, form)
        lab.clock.advance(12_000)
        await post(lab.server.endpoints.token, form)
      },
      'code was already used 12 s ago; everything issued from it is now revoked',
    ],
    [
      'the code of another client',
      (lab, form) => post(lab.server.endpoints.token, form, basic('oidc-client')),
      'code was issued to client alexa, not to this one',
    ],
    [
      'a wrong secret',
      (lab, form) => post(lab.server.endpoints.token, form, basic('alexa', 'no')),
      'wrong client secret',
    ],
    [
      'an unknown client',
      (lab, form) => post(lab.server.endpoints.token, form, basic('nobody', 'no')),
      'client_id is unknown',
    ],
    [
      'another redirect_uri',
      (lab, form) =>
        post(lab.server.endpoints.token, { ...form, redirect_uri: ALEXA_REDIRECT_URIS[1] }),
      `redirect_uri is ${ALEXA_REDIRECT_URIS[1]}; the code was issued for ${ALEXA_REDIRECT_URIS[0]}`,
    ],
    [
      'a verifier nobody asked for',
      (lab, form) => post(lab.server.endpoints.token, { ...form, code_verifier: 'v'.repeat(43) }),
      'code_verifier was sent, but the authorization request had no code_challenge',
    ],
    [
      'the wrong authentication method',
      (lab, form) =>
        post(
          lab.server.endpoints.token,
          { ...form, client_id: 'alexa', client_secret: secretOf('alexa') },
          {},
        ),
      'client alexa is registered for client_secret_basic and used client_secret_post',
    ],
  ])('names %s', async (_name, act, summary) => {
    const clock = new VirtualClock({ realNow: () => 1_800_000_000_000 })
    await using lab = await startTestServer({ clock })

    await act(lab, await codeForm(lab.server))

    expect(summaryOf(lab, 'token.validate')).toBe(summary)
  })

  it.each([
    ['is missing', {}, 'code_verifier is missing; the authorization request had a code_challenge'],
    [
      'does not match',
      { code_verifier: 'w'.repeat(43) },
      'code_verifier does not match code_challenge',
    ],
  ])('says that the code_verifier %s (RFC 7636 §4.6)', async (_name, more, summary) => {
    await using lab = await startTestServer()
    const form = await codeForm(lab.server, { codeChallenge: challenge })

    await post(lab.server.endpoints.token, { ...form, ...more })

    expect(summaryOf(lab, 'token.validate')).toBe(summary)
  })

  it('stands on the answer, too, for whoever joins the two', async () => {
    await using lab = await startTestServer()

    await post(lab.server.endpoints.token, { ...(await codeForm(lab.server)), code: 'x' })

    expect(lab.flow.events({ id: 'token.rejected' })[0]).toMatchObject({
      summary: '400 invalid_grant',
      private: { detail: 'code was never issued here' },
    })
  })

  it('names a revoked and a replayed refresh token (RFC 6749 §5.2)', async () => {
    await using lab = await startTestServer({ rotation: 'strict' })
    const tokens = await link(lab.server)
    await lab.server.revoke('refresh', { user: 'alice', clientId: 'alexa' })
    lab.clock.advance(7_000)
    await refresh(lab.server, tokens.refresh)
    expect(summaryOf(lab, 'refresh.validate')).toBe('refresh token was revoked 7 s ago')

    const others = await link(lab.server)
    await refresh(lab.server, others.refresh)
    lab.clock.advance(5_000)
    await refresh(lab.server, others.refresh)

    expect(summaryOf(lab, 'refresh.validate')).toContain('refresh token was already used 5 s ago')
  })
})

describe('the private view of an authorization request', () => {
  it('names the unregistered redirect_uri and the registered ones (RFC 6749 §4.1.2.1)', async () => {
    await using lab = await startTestServer()

    await visit(authorizationUrl(lab.server, { redirect_uri: 'https://attacker.example/' }))

    expect(summaryOf(lab, 'authz.validate')).toBe(
      `redirect_uri https://attacker.example/ is not registered for client alexa; registered are ${ALEXA_REDIRECT_URIS.join(', ')}`,
    )
    expect(summaryOf(lab, 'authz.error.page')).toBe('400 invalid_redirect_uri')
  })
})

describe('a whole link', () => {
  const expected: MessageId[] = [
    'authz.request',
    'authz.validate',
    'login.redirect',
    'login.page',
    'login.submit',
    'login.redirect',
    'consent.page',
    'consent.decision',
    'code.issue',
    'authz.response',
    'token.request',
    'token.validate',
    'token.response',
    'api.request',
    'api.validate',
    'api.response',
    'refresh.request',
    'refresh.validate',
    'refresh.response',
    'revoke.request',
    'revoke.response',
  ]

  it('is one flow, in the words of the catalogue, and exports no secret', async () => {
    await using lab = await startTestServer()
    const { endpoints, publicUrl } = lab.server
    const { url } = await new TestBrowser(publicUrl).authorize(authorizationUrl(lab.server))
    const code = new URL(url).searchParams.get('code') ?? ''
    const form = { grant_type: 'authorization_code', code, redirect_uri: ALEXA_REDIRECT_URIS[0] }
    const tokens = tokensOf(await post(endpoints.token, form))
    await apiStatus(lab.server, tokens.access)
    const renewed = tokensOf(await refresh(lab.server, tokens.refresh))
    await post(endpoints.revocation, { token: renewed.refresh })

    const [first] = lab.flow.events({ id: 'authz.request' })
    const events = lab.flow.events({ flowId: first?.flowId })
    expect(events.map(({ id }) => id)).toEqual(expected)
    const text = exportJsonLines(events)
    const issued = [tokens, renewed].flatMap(({ access, refresh: again }) => [access, again])
    const secrets = [code, ...issued, secretOf('alexa')]
    for (const secret of [...secrets, 'password=tunebox']) expect(text).not.toContain(secret)
  })

  it('tells a denial, and a refused sign-in', async () => {
    await using lab = await startTestServer()
    const browser = new TestBrowser(lab.server.publicUrl)

    await browser.authorize(authorizationUrl(lab.server), { decision: 'deny' })
    await new TestBrowser(lab.server.publicUrl).authorize(authorizationUrl(lab.server), {
      user: 'nobody@tunebox.test',
    })

    expect(lab.flow.events({ id: 'authz.response.denied' })).toHaveLength(1)
    expect(lab.flow.events({ id: 'login.rejected' })).toHaveLength(1)
  })
})

describe('leniencies', () => {
  it('any-client-auth-method takes the other method, and says so', async () => {
    await using lab = await startTestServer({ leniencies: ['any-client-auth-method'] })
    const credentials = { client_id: 'alexa', client_secret: secretOf('alexa') }

    const answer = await post(
      lab.server.endpoints.token,
      { ...(await codeForm(lab.server)), ...credentials },
      {},
    )

    expect(answer.status).toBe(200)
    expect(summaryOf(lab, 'leniency.used')).toContain('any-client-auth-method')
  })

  it('any-client-auth-method still wants the right secret (RFC 6749 §2.3.1)', async () => {
    await using lab = await startTestServer({ leniencies: ['any-client-auth-method'] })
    const credentials = { client_id: 'alexa', client_secret: 'wrong' }

    const answer = await post(
      lab.server.endpoints.token,
      { ...(await codeForm(lab.server)), ...credentials },
      {},
    )

    expect(answer.status).toBe(401)
  })

  it('redirect-uri-optional-at-token takes a code without it, and says so', async () => {
    await using lab = await startTestServer({ leniencies: ['redirect-uri-optional-at-token'] })
    const { code = '' } = await codeForm(lab.server)

    const answer = await post(lab.server.endpoints.token, {
      grant_type: 'authorization_code',
      code,
    })

    expect(answer.status).toBe(200)
    expect(summaryOf(lab, 'leniency.used')).toContain('redirect-uri-optional-at-token')
  })

  it('that are off leave no trace', async () => {
    await using lab = await startTestServer()

    await link(lab.server)

    expect(lab.flow.events({ id: 'leniency.used' })).toEqual([])
  })
})
