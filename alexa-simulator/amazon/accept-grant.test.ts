import { describe, expect, it } from 'vitest'

import { answerTo, lampSkill } from '../smart-home/testing/lamp-skill.ts'
import type { LampSkill } from '../smart-home/testing/lamp-skill.ts'
import { rehearse } from '../testing/rehearsal.ts'
import type { Rehearsal, RehearsalOptions } from '../testing/rehearsal.ts'
import { askLwa, callHost } from './testing/call-host.ts'

interface Home extends AsyncDisposable {
  readonly lab: Rehearsal
  readonly skill: LampSkill
  /** The code of the latest AcceptGrant. */
  code(): string
}

const events = { apis: ['smartHome'], permissions: ['alexa::async_event:write'] }

async function home(options: RehearsalOptions = {}): Promise<Home> {
  const skill = lampSkill()
  const lab = await rehearse({ endpoint: skill.endpoint, skill: events, ...options })
  return {
    lab,
    skill,
    code: () => {
      const payload = skill.directives.at(-1)?.directive.payload
      return (payload as { grant: { code: string } }).grant.code
    },
    [Symbol.asyncDispose]: async () => {
      await lab[Symbol.asyncDispose]()
    },
  }
}

/** A home that is linked, with Amazon's tokens. */
async function homeWithTokens(options: RehearsalOptions = {}) {
  const linked = await home(options)
  await linked.lab.link()
  const { body } = await askLwa(linked.lab.alexa, {
    grant_type: 'authorization_code',
    code: linked.code(),
  })
  return {
    ...linked,
    accessToken: body['access_token'] ?? '',
    refreshToken: body['refresh_token'] ?? '',
  }
}

describe('AcceptGrant', () => {
  it('is sent while linking, with the provider’s token and no correlation token', async () => {
    await using linked = await home()

    expect(await linked.lab.link()).toMatchObject({ ok: true })

    expect(linked.skill.directives).toEqual([
      {
        directive: {
          header: {
            namespace: 'Alexa.Authorization',
            name: 'AcceptGrant',
            messageId: expect.any(String) as string,
            payloadVersion: '3',
          },
          payload: {
            grant: { type: 'OAuth2.AuthorizationCode', code: expect.any(String) as string },
            grantee: { type: 'BearerToken', token: 'access-1' },
          },
        },
      },
    ])
  })

  it('is recorded between the tokens and their keeping', async () => {
    await using linked = await home()

    await linked.lab.link()

    const ids = linked.lab.messageIds()
    expect(ids.slice(ids.indexOf('token.response'), ids.indexOf('tokens.store') + 1)).toEqual([
      'token.response',
      'smarthome.acceptgrant',
      'acceptgrant.response',
      'tokens.store',
    ])
  })

  it.each([
    ['the manifest does not ask for events', { skill: { apis: ['smartHome'] } }],
    ['the skill has no smart home', { skill: { permissions: ['alexa::async_event:write'] } }],
    ['it is switched off', { settings: { smartHome: { sendAlexaEvents: 'off' } } }],
  ] as const)('is not sent where %s', async (_name, options) => {
    await using linked = await home(options)

    expect(await linked.lab.link()).toMatchObject({ ok: true })
    expect(linked.skill.directives).toEqual([])
  })

  it('is sent without the permission where it is switched on', async () => {
    const settings = { smartHome: { sendAlexaEvents: 'on' } } as const
    await using linked = await home({ skill: { apis: ['smartHome'] }, settings })

    await linked.lab.link()

    expect(linked.skill.directives).toHaveLength(1)
  })

  it.each([
    [
      'an error',
      'accept_grant_failed',
      (sent: Parameters<typeof answerTo>[0]) =>
        answerTo(sent, ['Alexa.Authorization', 'ErrorResponse'], {
          type: 'ACCEPT_GRANT_FAILED',
          message: 'no',
        }),
    ],
    ['something else', 'accept_grant_unusable', () => ({ version: '1.0', response: {} })],
    ['nothing in time', 'accept_grant_timeout', () => new Promise(() => undefined)],
    ['an exception', 'accept_grant_unreachable', () => Promise.reject(new Error('not handled'))],
  ])('answered with %s fails the link as %s', async (_name, reason, answer) => {
    await using linked = await home({ settings: { skillTimeoutMs: 50 } })
    linked.skill.on('AcceptGrant', answer)

    expect(await linked.lab.link()).toMatchObject({
      ok: false,
      stage: 'grant',
      reason,
      errorKey: 'accept-grant-failed',
    })
    expect(await linked.lab.alexa.linkState()).toMatchObject({ status: 'unlinked' })
  })
})

describe('Login with Amazon', () => {
  it('exchanges the code for tokens that live an hour (RFC 6749 §5.1)', async () => {
    await using linked = await home()
    await linked.lab.link()

    const answer = await askLwa(linked.lab.alexa, {
      grant_type: 'authorization_code',
      code: linked.code(),
    })

    expect(answer).toMatchObject({
      status: 200,
      body: { token_type: 'bearer', expires_in: 3600 },
    })
    expect(answer.body['access_token']).toMatch(/^Atza\|/)
    expect(answer.body['refresh_token']).toMatch(/^Atzr\|/)
  })

  it('takes the credentials by Basic', async () => {
    await using linked = await home()
    await linked.lab.link()

    const answer = await callHost(linked.lab.alexa, {
      host: 'api.amazon.com',
      path: '/auth/o2/token',
      headers: {
        'content-type': 'application/x-www-form-urlencoded;charset=UTF-8',
        authorization: `Basic ${Buffer.from('id:secret').toString('base64')}`,
      },
      body: `grant_type=authorization_code&code=${linked.code()}`,
    })

    expect(answer?.status).toBe(200)
  })

  it('takes a code once (RFC 6749 §4.1.2)', async () => {
    await using linked = await homeWithTokens()

    const again = { grant_type: 'authorization_code', code: linked.code() }

    expect(await askLwa(linked.lab.alexa, again)).toMatchObject({
      status: 400,
      body: { error: 'invalid_grant' },
    })
  })

  it('takes no code that is five minutes old', async () => {
    await using linked = await home()
    await linked.lab.link()
    linked.lab.clock.advance(300_000)

    const late = { grant_type: 'authorization_code', code: linked.code() }

    expect(await askLwa(linked.lab.alexa, late)).toMatchObject({ body: { error: 'invalid_grant' } })
  })

  it('takes only the client of the settings where one is configured', async () => {
    const settings = { lwaClient: { clientId: 'mine', clientSecret: 'very secret' } }
    await using linked = await home({ settings })
    await linked.lab.link()
    const grant = { grant_type: 'authorization_code', code: linked.code() }

    expect(await askLwa(linked.lab.alexa, grant)).toMatchObject({
      status: 401,
      body: { error: 'invalid_client' },
    })
    const right = { ...grant, client_id: 'mine', client_secret: 'very secret' }
    expect(await askLwa(linked.lab.alexa, right)).toMatchObject({ status: 200 })
  })

  it.each([
    [{ grant_type: 'password' }, 400, 'unsupported_grant_type'],
    [{ grant_type: 'authorization_code' }, 400, 'invalid_request'],
    [{ grant_type: 'refresh_token', refresh_token: 'Atzr|made-up' }, 400, 'invalid_grant'],
    [{ grant_type: 'refresh_token', refresh_token: 'x', client_secret: '' }, 401, 'invalid_client'],
  ])('answers %j with %i %s (RFC 6749 §5.2)', async (fields, status, error) => {
    await using linked = await home()

    expect(await askLwa(linked.lab.alexa, fields)).toMatchObject({ status, body: { error } })
  })

  it('refreshes for the client that exchanged the code, and for no other (RFC 6749 §6)', async () => {
    await using linked = await homeWithTokens()
    const refresh = { grant_type: 'refresh_token', refresh_token: linked.refreshToken }

    expect(await askLwa(linked.lab.alexa, { ...refresh, client_id: 'other' })).toMatchObject({
      status: 400,
    })
    const answer = await askLwa(linked.lab.alexa, refresh)
    expect(answer.body['refresh_token']).toBe(linked.refreshToken)
    expect(answer.body['access_token']).not.toBe(linked.accessToken)
  })

  it('leaves everything else on its host to others', async () => {
    await using linked = await home()

    const profile = { method: 'GET', host: 'api.amazon.com', path: '/user/profile' }

    expect(await callHost(linked.lab.alexa, profile)).toBeUndefined()
  })
})

describe('the event gateway', () => {
  const NA = 'api.amazonalexa.com'

  function event(linked: Home, token: string | undefined, host = NA) {
    const header = { namespace: 'Alexa', name: 'ChangeReport', messageId: '1', payloadVersion: '3' }
    return callHost(linked.lab.alexa, {
      host,
      path: '/v3/events',
      headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
      body: JSON.stringify({ event: { header, payload: {} } }),
    })
  }

  it('takes an event with the token of the grant', async () => {
    await using linked = await homeWithTokens()

    expect(await event(linked, linked.accessToken)).toMatchObject({ status: 202, body: '' })
  })

  it.each([
    ['no token', undefined],
    ['the provider’s token', 'access-1'],
  ])('refuses %s', async (_name, token) => {
    await using linked = await homeWithTokens()

    const answer = await event(linked, token)

    expect(answer?.status).toBe(401)
    expect(answer?.body).toContain('INVALID_ACCESS_TOKEN_EXCEPTION')
  })

  it('refuses a token that is an hour old', async () => {
    await using linked = await homeWithTokens()
    linked.lab.clock.advance(3_600_000)

    expect(await event(linked, linked.accessToken)).toMatchObject({ status: 401 })
  })

  it('refuses a token at the host of another region', async () => {
    await using linked = await homeWithTokens()

    const elsewhere = event(linked, linked.accessToken, 'api.eu.amazonalexa.com')

    expect(await elsewhere).toMatchObject({ status: 401 })
  })

  it('refuses events for a customer who has disabled the skill', async () => {
    await using linked = await homeWithTokens()
    await linked.lab.alexa.disable()

    const answer = await event(linked, linked.accessToken)

    expect(answer?.status).toBe(403)
    expect(answer?.body).toContain('SKILL_DISABLED_EXCEPTION')
  })

  it('names what is missing in something that is no event', async () => {
    await using linked = await homeWithTokens()

    const answer = await callHost(linked.lab.alexa, { host: NA, path: '/v3/events', body: '{}' })

    expect(answer).toMatchObject({ status: 400 })
    expect(answer?.body).toContain('event: ')
  })
})
