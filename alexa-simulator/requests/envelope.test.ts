import { decodeJwt, decodeProtectedHeader } from 'jose'
import { describe, expect, it } from 'vitest'
import { createApiTokenSigner } from './api-access-token.ts'
import { apiEndpoints, createRequestBuilder } from './envelope.ts'
import type { RequestContext } from './envelope.ts'

const NOW = Date.UTC(2026, 2, 4, 5, 6, 7, 890)
const SKILL_ID = 'amzn1.ask.skill.11111111-2222-4333-8444-555555555555'

function uuids() {
  let count = 0
  return () => {
    count += 1
    return `00000000-0000-4000-8000-${String(count).padStart(12, '0')}`
  }
}

function builder() {
  return createRequestBuilder({
    skillId: SKILL_ID,
    now: () => NOW,
    newId: uuids(),
    signApiToken: createApiTokenSigner('test key'),
  })
}

function context(overrides: Partial<RequestContext> = {}): RequestContext {
  return {
    userId: 'amzn1.ask.account.A',
    accessToken: 'provider-token',
    deviceId: 'amzn1.ask.device.D',
    region: 'NA',
    locale: 'en-US',
    session: { sessionId: 'amzn1.echo-api.session.s', isNew: true, attributes: { step: 2 } },
    ...overrides,
  }
}

describe('createRequestBuilder()', () => {
  it('builds a LaunchRequest with session, context and request', () => {
    const envelope = builder().launch(context())

    expect(envelope).toMatchObject({
      version: '1.0',
      session: {
        new: true,
        sessionId: 'amzn1.echo-api.session.s',
        application: { applicationId: SKILL_ID },
        attributes: { step: 2 },
        user: { userId: 'amzn1.ask.account.A', accessToken: 'provider-token' },
      },
      context: {
        System: {
          application: { applicationId: SKILL_ID },
          user: { userId: 'amzn1.ask.account.A', accessToken: 'provider-token' },
          device: { deviceId: 'amzn1.ask.device.D', supportedInterfaces: {} },
          apiEndpoint: 'https://api.amazonalexa.com',
        },
      },
      request: {
        type: 'LaunchRequest',
        requestId: 'amzn1.echo-api.request.00000000-0000-4000-8000-000000000001',
        timestamp: '2026-03-04T05:06:07Z',
        locale: 'en-US',
        shouldLinkResultBeReturned: false,
      },
    })
    expect(envelope.context.System.device.persistentEndpointId).toMatch(
      /^amzn1\.alexa\.endpoint\.did\.[A-Z2-7]+$/,
    )
  })

  it('says whether the session is new', () => {
    const session = { sessionId: 's', isNew: false, attributes: {} }

    expect(builder().launch(context({ session })).session.new).toBe(false)
  })

  it('leaves the accessToken key out, in both places, when no account is linked', () => {
    const { session, context: sent } = builder().launch(context({ accessToken: undefined }))

    expect(Object.keys(session.user)).toEqual(['userId'])
    expect(Object.keys(sent.System.user)).toEqual(['userId'])
  })

  it('builds an IntentRequest around the intent it is given', () => {
    const intent = { name: 'MyPlaylistsIntent', confirmationStatus: 'NONE' } as const

    expect(builder().intent(context(), intent).request).toMatchObject({
      type: 'IntentRequest',
      dialogState: 'STARTED',
      intent,
    })
  })

  it('builds a SessionEndedRequest with an error only where there is one', () => {
    const error = { type: 'ENDPOINT_TIMEOUT', message: 'too slow' } as const
    const requests = builder()

    const failed = requests.sessionEnded(context(), { reason: 'ERROR', error }).request
    const left = requests.sessionEnded(context(), { reason: 'USER_INITIATED' }).request

    expect(failed).toMatchObject({ type: 'SessionEndedRequest', reason: 'ERROR', error })
    expect(left).not.toHaveProperty('error')
  })

  it('gives each request an id of its own', () => {
    const requests = builder()

    expect(requests.launch(context()).request.requestId).not.toBe(
      requests.launch(context()).request.requestId,
    )
  })

  it.each(['NA', 'EU', 'FE'] as const)('names the API endpoint of region %s', (region) => {
    const { System } = builder().launch(context({ region })).context

    expect(System.apiEndpoint).toBe(apiEndpoints[region])
  })

  it('carries the unit only where one is given', () => {
    const unit = { unitId: 'u', persistentUnitId: 'p' }

    expect(builder().launch(context({ unit })).context.System.unit).toEqual(unit)
    expect(builder().launch(context()).context.System).not.toHaveProperty('unit')
  })
})

describe('createApiTokenSigner()', () => {
  const subject = { skillId: SKILL_ID, userId: 'U', deviceId: 'D', nowMs: NOW }

  it('makes a JWT with the header and claims of the real apiAccessToken', () => {
    const token = createApiTokenSigner('test key')(subject)

    expect(decodeProtectedHeader(token)).toEqual({ typ: 'JWT', alg: 'RS256', kid: '1' })
    expect(decodeJwt(token)).toMatchObject({
      aud: 'https://api.amazonalexa.com',
      iss: 'AlexaSkillKit',
      sub: SKILL_ID,
      iat: Math.floor(NOW / 1000),
      exp: Math.floor(NOW / 1000) + 300,
      privateClaims: { deviceId: 'D', userId: 'U' },
    })
  })

  it('ends in as many bytes as an RS256 signature has', () => {
    const signature = createApiTokenSigner('test key')(subject).split('.')[2] ?? ''

    expect(Buffer.from(signature, 'base64url')).toHaveLength(256)
  })

  it('signs with the key of its instance', () => {
    expect(createApiTokenSigner('one')(subject)).not.toBe(createApiTokenSigner('two')(subject))
    expect(createApiTokenSigner('one')(subject)).toBe(createApiTokenSigner('one')(subject))
  })
})
