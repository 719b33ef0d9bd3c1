import { describe, expect, it } from 'vitest'

import { rehearse } from '../testing/rehearsal.ts'
import type { Rehearsal } from '../testing/rehearsal.ts'
import { goodTokens, json } from '../testing/token-endpoint.ts'

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

describe('a callback that is refused', () => {
  it.each([
    ['no state', 'code=c', 'missing_state', 'missing-state'],
    ['an empty state', 'code=c&state=', 'missing_state', 'missing-state'],
    ['a cut state', 'code=c&state=A2SAAEAE', 'unknown_state', 'invalid-state'],
    ['two codes', 'code=c&code=d&state=STATE', 'repeated_parameter', 'invalid-request'],
    ['no code', 'state=STATE', 'missing_code', 'missing-code'],
    ['a token in the query', 'access_token=a&state=STATE', 'implicit_in_query', 'invalid-request'],
    [
      'a foreign iss (RFC 9207)',
      'code=c&state=STATE&iss=http://evil.example',
      'wrong_issuer',
      'wrong-issuer',
    ],
  ])('has %s', async (_name, query, reason, errorKey) => {
    await using lab = await rehearse()
    const started = await start(lab)

    const result = await started.comeBack(query)

    expect(result).toMatchObject({ ok: false, stage: 'callback', reason, errorKey })
    expect(lab.tokens.requests).toEqual([])
  })

  it('is a replay (RFC 6749 §10.12)', async () => {
    await using lab = await rehearse()
    const started = await start(lab)
    await started.comeBack('code=c&state=STATE')

    expect(await started.comeBack('code=c&state=STATE')).toMatchObject({
      reason: 'replayed_state',
      flowId: started.flowId,
    })
    expect(lab.tokens.requests).toHaveLength(1)
  })

  it('comes after the state has expired', async () => {
    await using lab = await rehearse()
    const started = await start(lab)
    lab.clock.advance(3_600_000)

    expect(await started.comeBack('code=c&state=STATE')).toMatchObject({ reason: 'expired_state' })
  })

  it('comes in another Amazon session, and the right one still works', async () => {
    await using lab = await rehearse()
    const started = await start(lab)
    const foreign = await lab.alexa.startLink()

    expect(await started.comeBack('code=c&state=STATE', foreign.sessionCookie)).toMatchObject({
      reason: 'foreign_session',
    })
    expect(await started.comeBack('code=c&state=STATE')).toMatchObject({ ok: true })
  })

  it('comes after the skill was disabled and enabled anew', async () => {
    await using lab = await rehearse()
    const started = await start(lab)
    await lab.alexa.disable()
    await lab.alexa.enable()

    expect(await started.comeBack('code=c&state=STATE')).toMatchObject({ reason: 'skill_disabled' })
    expect(lab.tokens.requests).toEqual([])
    expect(await lab.alexa.linkState()).toMatchObject({ status: 'unlinked' })
  })

  it('comes for a skill that is disabled while the code is redeemed', async () => {
    await using lab = await rehearse()
    const started = await start(lab)
    const asked = Promise.withResolvers<undefined>()
    const release = Promise.withResolvers<undefined>()
    lab.tokens.answer((res, request) => {
      asked.resolve(undefined)
      void release.promise.then(() => {
        json(goodTokens)(res, request)
      })
    })
    const completing = started.comeBack('code=c&state=STATE')
    await asked.promise
    await lab.alexa.disable()
    release.resolve(undefined)

    expect(await completing).toMatchObject({ reason: 'skill_disabled' })
    expect(await lab.alexa.accessToken()).toBeUndefined()
  })

  it('comes to the endpoint of another region', async () => {
    await using lab = await rehearse()
    const started = await start(lab)
    const elsewhere = started.redirectUri.replace('pitangui.amazon.com', 'layla.amazon.com')

    const result = await lab.alexa.completeLink(`${elsewhere}?code=c&state=${started.state}`, {
      sessionCookie: started.sessionCookie,
    })

    expect(result).toMatchObject({ reason: 'unknown_state' })
  })

  it('is taken all the same with checkState off, and the log says so', async () => {
    await using lab = await rehearse({ settings: { checkState: false } })
    const started = await start(lab)

    const result = await started.comeBack('code=attacker&state=forged')

    expect(result).toMatchObject({ ok: true })
    expect(lab.flow.events({ id: 'leniency.used' })).toMatchObject([
      { from: 'S', summary: 'checkState is off: unknown_state was let pass' },
    ])
  })
})

describe('an answer with an error', () => {
  it('is access_denied when the user said no (RFC 6749 §4.1.2.1)', async () => {
    await using lab = await rehearse()
    const started = await start(lab)

    expect(await started.comeBack('error=access_denied&state=STATE')).toMatchObject({
      ok: false,
      stage: 'authorize',
      reason: 'access_denied',
      error: 'access_denied',
    })
  })

  it('keeps error and description of the server', async () => {
    await using lab = await rehearse()
    const started = await start(lab)

    const query = 'error=invalid_scope&error_description=no+such+scope&state=STATE'
    expect(await started.comeBack(query)).toMatchObject({
      reason: 'authorization_error',
      error: 'invalid_scope',
      errorDescription: 'no such scope',
    })
  })

  it('counts only with its state', async () => {
    await using lab = await rehearse()
    const started = await start(lab)

    expect(await started.comeBack('error=access_denied&state=other')).toMatchObject({
      reason: 'unknown_state',
    })
  })
})

describe('a token endpoint that fails', () => {
  it('fails the link with the reason and records token.rejected', async () => {
    await using lab = await rehearse()
    lab.tokens.answer(json({ error: 'invalid_client' }, 401))

    expect(await lab.link()).toMatchObject({
      ok: false,
      stage: 'token',
      reason: 'invalid_client',
      errorKey: 'token-rejected',
      error: 'invalid_client',
    })
    expect(lab.flow.events({ id: 'token.rejected' })).toMatchObject([{ summary: 'invalid_client' }])
    expect(await lab.alexa.linkState()).toMatchObject({ status: 'unlinked' })
  })

  it('fails the link when it is too slow', async () => {
    await using lab = await rehearse({ settings: { tokenTimeoutMs: 30 } })
    lab.tokens.answer(() => undefined)

    expect(await lab.link()).toMatchObject({ reason: 'token_timeout' })
  })

  it('fails the link when nothing listens', async () => {
    await using lab = await rehearse({ linking: { accessTokenUrl: 'http://127.0.0.1:1/token' } })

    expect(await lab.link()).toMatchObject({ reason: 'token_unreachable' })
  })

  it('leaves an earlier link as it is', async () => {
    await using lab = await rehearse()
    await lab.link()
    lab.tokens.answer(json({ error: 'invalid_grant' }, 400))

    await lab.link('code-2')

    expect(await lab.alexa.linkState()).toMatchObject({ status: 'linked' })
    expect(await lab.alexa.accessToken()).toBe('access-1')
  })
})

describe('the implicit grant', () => {
  const implicit = { settings: { grant: 'IMPLICIT' } } as const

  it('asks for response_type=token (RFC 6749 §4.2.1)', async () => {
    await using lab = await rehearse(implicit)

    const { authorizationUrl } = await lab.alexa.startLink()

    expect(new URL(authorizationUrl).searchParams.get('response_type')).toBe('token')
  })

  it('takes the token out of the fragment and asks no token endpoint (RFC 6749 §4.2.2)', async () => {
    await using lab = await rehearse(implicit)
    const { redirectUri, state, sessionCookie } = await lab.alexa.startLink()
    const fragment = `access_token=implicit-1&token_type=Bearer&expires_in=3600&state=${state}`

    const result = await lab.alexa.completeLink(`${redirectUri}#${fragment}`, { sessionCookie })

    expect(result).toMatchObject({ ok: true })
    expect(await lab.alexa.accessToken()).toBe('implicit-1')
    expect(lab.tokens.requests).toEqual([])
  })

  it('needs an access_token', async () => {
    await using lab = await rehearse(implicit)
    const { redirectUri, state, sessionCookie } = await lab.alexa.startLink()

    const result = await lab.alexa.completeLink(`${redirectUri}#token_type=Bearer&state=${state}`, {
      sessionCookie,
    })

    expect(result).toMatchObject({ reason: 'token_missing_access_token', stage: 'callback' })
  })
})
