import { describe, expect, it } from 'vitest'

import { askLwa } from '../amazon/testing/call-host.ts'
import { rehearse } from '../testing/rehearsal.ts'
import { json, startTokenEndpoint } from '../testing/token-endpoint.ts'

describe('reciprocal authorization', () => {
  it('posts an Amazon code with the user’s token, which Login with Amazon exchanges', async () => {
    await using reciprocal = await startTokenEndpoint()
    await using lab = await rehearse({ linking: { reciprocalAccessTokenUrl: reciprocal.url } })

    expect(await lab.link()).toMatchObject({ ok: true })

    const [request] = reciprocal.requests
    const { code = '', ...fields } = Object.fromEntries(request?.fields ?? [])
    expect(request?.headers.authorization).toBe('Bearer access-1')
    expect(fields).toEqual({ grant_type: 'reciprocal_authorization_code', client_id: 'alexa' })
    const exchange = { grant_type: 'authorization_code', code }
    expect(await askLwa(lab.alexa, exchange)).toMatchObject({ status: 200 })
  })

  it('is not done where the linking file names no endpoint for it', async () => {
    await using lab = await rehearse()

    await lab.link()

    expect(lab.messageIds()).not.toContain('reciprocal.request')
  })

  it.each([
    ['keep', { ok: true }],
    ['fail', { ok: false, stage: 'grant', reason: 'reciprocal_failed' }],
  ] as const)('that is refused leads, with reciprocalFailure %s, to %j', async (policy, result) => {
    await using reciprocal = await startTokenEndpoint()
    reciprocal.answer(json({ error: 'invalid_token' }, 401))
    await using lab = await rehearse({
      linking: { reciprocalAccessTokenUrl: reciprocal.url },
      settings: { reciprocalFailure: policy },
    })

    expect(await lab.link()).toMatchObject(result)
  })
})
