import { describe, expect, it } from 'vitest'
import { startLab } from './start-lab.ts'
import { sendHttp } from '../flow/index.ts'

const UTTERANCE = 'ask tune box what are my playlists'

/** Longer than the hour for which an access token lives. */
const PAST_ACCESS_TOKEN_MS = 3_601_000

describe('startLab()', () => {
  it('names each option that it refuses, with the value seen', async () => {
    const options = { port: -1, region: 'US' } as never

    await expect(startLab(options)).rejects.toMatchObject({
      code: 'ERR_LAB_OPTIONS_INVALID',
      message: expect.stringMatching(/port: .*\(seen: -1\)[^]*region: .*\(seen: "US"\)/) as string,
    })
  })

  it('rejects with ERR_LISTEN_FAILED when a port is taken, and leaves nothing listening', async () => {
    await using first = await startLab()
    const port = Number(new URL(first.urls.alexa).port) - 1

    await expect(startLab({ port })).rejects.toMatchObject({ code: 'ERR_LISTEN_FAILED' })
  })

  it('can be closed twice', async () => {
    const lab = await startLab()

    await lab.close()

    await expect(lab.close()).resolves.toBeUndefined()
  })

  it('stops listening when it is closed', async () => {
    const lab = await startLab()
    await lab.close()

    const outcome = await sendHttp({ url: lab.urls.authServer, method: 'GET', headers: {} })

    expect(outcome).toMatchObject({ ok: false, error: 'ECONNREFUSED' })
  })
})

describe('Lab.seedLink()', () => {
  it('links the account of alice', async () => {
    await using lab = await startLab()

    expect(await lab.seedLink()).toMatchObject({ status: 'linked' })
  })

  it('links with PKCE (RFC 7636 §4)', async () => {
    await using lab = await startLab({ pkce: 'S256', requirePkce: true })

    expect(await lab.seedLink('bob')).toMatchObject({ status: 'linked' })
  })

  it('links with client credentials in the body (RFC 6749 §2.3.1)', async () => {
    await using lab = await startLab({ clientAuth: 'body' })

    expect(await lab.seedLink()).toMatchObject({ status: 'linked' })
  })

  it.each(['NA', 'EU', 'FE'] as const)(
    'links through the redirect endpoint of %s',
    async (region) => {
      await using lab = await startLab({ region })

      expect(await lab.seedLink()).toMatchObject({ status: 'linked' })
    },
  )

  it('names the users there are when it does not know one', async () => {
    await using lab = await startLab()

    await expect(lab.seedLink('carol')).rejects.toMatchObject({
      code: 'ERR_LAB_UNKNOWN_USER',
      message: expect.stringContaining('alice@tunebox.test') as string,
    })
  })
})

describe('a linked lab', () => {
  it.each(['jwt', 'opaque'] as const)(
    'greets the user by name with %s tokens',
    async (tokenFormat) => {
      await using lab = await startLab({ tokenFormat })
      await lab.seedLink('alice')

      expect(await lab.alexa.say(UTTERANCE)).toMatchObject({
        speech: expect.stringContaining('Hello Alice, you have two playlists') as string,
      })
    },
  )

  it.each(['in-process', 'lambda', 'http'] as const)(
    'is served by a skill that runs %s, also after its clock was moved',
    async (skillHost) => {
      await using lab = await startLab({ skillHost })
      await lab.warmSkill()
      await lab.seedLink('alice')
      lab.clock.advance(PAST_ACCESS_TOKEN_MS)

      expect(await lab.alexa.say(UTTERANCE)).toMatchObject({
        speech: expect.stringContaining('two playlists') as string,
      })
    },
  )

  it('sends a request without the key accessToken while nothing is linked', async () => {
    await using lab = await startLab()
    await lab.alexa.enable()

    await lab.alexa.say(UTTERANCE)

    const request = lab.flow.events({ id: 'skill.request.unlinked' })[0]
    expect(request?.http?.reqBody).toContain('"userId"')
    expect(request?.http?.reqBody).not.toContain('"accessToken"')
  })

  it('refreshes silently once the access token is about to expire', async () => {
    await using lab = await startLab()
    await lab.seedLink('alice')
    lab.clock.advance(PAST_ACCESS_TOKEN_MS)

    expect(await lab.alexa.say(UTTERANCE)).toMatchObject({
      speech: expect.stringContaining('two playlists') as string,
    })
    expect(lab.flow.events({ id: 'refresh.response' })).toHaveLength(1)
  })

  it('asks to link again, and sends no token, once a refresh was refused', async () => {
    await using lab = await startLab()
    await lab.seedLink('alice')
    await lab.authServer.revoke('grant', { user: 'alice', clientId: 'alexa' })
    lab.clock.advance(PAST_ACCESS_TOKEN_MS)

    await lab.alexa.say(UTTERANCE)

    expect(await lab.alexa.linkState()).toMatchObject({ status: 'needs-relink' })
    expect(lab.flow.events({ id: 'app.relink-prompt' })).toHaveLength(1)
    expect(lab.flow.events({ id: 'skill.request.unlinked' })).toHaveLength(1)
  })

  it('gets a new userId when it is enabled again after it was disabled', async () => {
    await using lab = await startLab()
    const before = await lab.seedLink('alice')
    await lab.alexa.disable()

    const after = await lab.seedLink('bob')

    expect(after.userId).not.toBe(before.userId)
    expect(await lab.alexa.say(UTTERANCE)).toMatchObject({
      speech: expect.stringContaining('Bob') as string,
    })
  })

  it('shows no secret in anything that it exports', async () => {
    await using lab = await startLab()
    await lab.seedLink('alice')
    const token = await lab.alexa.accessToken()

    const { body } = (await sendHttp({
      url: `${lab.urls.lab}/admin/v1/flow`,
      method: 'GET',
      headers: {},
    })) as { body: string }

    expect(body).toContain('token.response')
    expect(body).not.toContain(String(token))
    expect(body).not.toContain('test-only-alexa-secret')
  })
})

describe('two labs in one process', () => {
  it('keep their own time: a code expires in one and still redeems in the other', async () => {
    await using fast = await startLab()
    await using slow = await startLab()
    await Promise.all([fast.seedLink('alice'), slow.seedLink('alice')])

    fast.clock.advance(PAST_ACCESS_TOKEN_MS)
    await Promise.all([fast.alexa.say(UTTERANCE), slow.alexa.say(UTTERANCE)])

    expect(fast.flow.events({ id: 'refresh.request' })).toHaveLength(1)
    expect(slow.flow.events({ id: 'refresh.request' })).toHaveLength(0)
  })

  it('know nothing of each other’s links', async () => {
    await using linked = await startLab()
    await using other = await startLab()

    await linked.seedLink('alice')

    expect(await other.alexa.linkState()).toMatchObject({ status: 'disabled' })
  })
})

describe('Lab.reset()', () => {
  it('forgets the link, the messages and how far the clock was moved', async () => {
    await using lab = await startLab()
    await lab.seedLink('alice')
    lab.clock.advance(PAST_ACCESS_TOKEN_MS)

    await lab.reset()

    expect(await lab.alexa.linkState()).toMatchObject({ status: 'disabled' })
    expect(lab.flow.events()).toEqual([])
    expect(lab.clock.offsetMs).toBe(0)
  })

  it('leaves a lab that links again', async () => {
    await using lab = await startLab()
    await lab.seedLink('alice')

    await lab.reset()

    expect(await lab.seedLink('bob')).toMatchObject({ status: 'linked' })
  })
})
