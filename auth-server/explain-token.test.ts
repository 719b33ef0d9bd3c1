import { SignJWT, generateKeyPair } from 'jose'
import { describe, expect, it } from 'vitest'
import { startTestServer } from './testing/test-server.ts'
import { link } from './testing/token-client.ts'

describe('explainToken()', () => {
  it('verifies a signed token, and tells whose it is from the record', async () => {
    await using lab = await startTestServer()
    const { access } = await link(lab.server)

    const token = await lab.server.explainToken(access)

    expect(token).toMatchObject({
      format: 'jwt',
      header: { alg: 'ES256', typ: 'at+jwt' },
      claims: { iss: lab.server.issuer },
      signature: 'verified',
      isExpired: false,
      record: { kind: 'AccessToken', status: 'live', clientId: 'alexa' },
    })
  })

  it('still verifies the signature of a token that has expired, and says that it has', async () => {
    await using lab = await startTestServer()
    const { access } = await link(lab.server)
    lab.clock.advance(3_601_000)

    expect(await lab.server.explainToken(access)).toMatchObject({
      signature: 'verified',
      isExpired: true,
    })
  })

  it('tells a signature of somebody else’s key from a wrong one', async () => {
    await using lab = await startTestServer()
    const { access } = await link(lab.server)
    const { privateKey } = await generateKeyPair('ES256')
    const foreign = await new SignJWT({})
      .setProtectedHeader({ alg: 'ES256', kid: 'nobody' })
      .sign(privateKey)
    const [head = '', body = ''] = access.split('.')
    const [, , signature = ''] = foreign.split('.')

    expect(await lab.server.explainToken(foreign)).toMatchObject({ signature: 'unknown-key' })
    expect(await lab.server.explainToken([head, body, signature].join('.'))).toMatchObject({
      signature: 'failed',
    })
  })

  it('tells of an opaque token what is on record, and never the token', async () => {
    await using lab = await startTestServer()
    const { refresh } = await link(lab.server)

    const token = await lab.server.explainToken(refresh)

    expect(token).toMatchObject({ format: 'opaque', record: { kind: 'RefreshToken' } })
    expect(JSON.stringify(token)).not.toContain(refresh)
  })

  it('says of a stranger’s text no more than that it is opaque', async () => {
    await using lab = await startTestServer()

    expect(await lab.server.explainToken('no token at all')).toEqual({ format: 'opaque' })
  })
})
