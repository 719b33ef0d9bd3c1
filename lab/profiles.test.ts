import { describe, expect, it } from 'vitest'
import { profileNames } from '../auth-server/index.ts'
import { parseLabOptions } from './lab-options.ts'
import { linkWithoutBrowser } from './rehearse/link-without-browser.ts'
import { startLab } from './start-lab.ts'

const UTTERANCE = 'ask tune box what are my playlists'

/** Longer than the hour for which an access token lives. */
const PAST_ACCESS_TOKEN_MS = 3_601_000

const ALICE = { email: 'alice@tunebox.test', password: 'tunebox', decision: 'allow' } as const

/** Profiles to whose answers Alexa takes no exception. */
const linkable = profileNames.filter((name) => name !== 'github')

/** Profiles that give the sample's linking file no refresh token. */
const withoutRefreshToken = ['google', 'auth0', 'microsoft'] as const

describe('startLab({ profile })', () => {
  it.each(linkable.map((name) => [name]))(
    'links with %s, and the sample skill gets its answer',
    async (profile) => {
      await using lab = await startLab({ profile })
      await lab.seedLink('alice')

      expect(await lab.alexa.say(UTTERANCE)).toMatchObject({
        speech: expect.stringContaining('Hello Alice, you have two playlists') as string,
      })
    },
  )

  it.each(linkable.map((name) => [name]))('links with %s through its pages', async (profile) => {
    await using lab = await startLab({ profile })

    expect(await linkWithoutBrowser(lab.urls.skillPage, ALICE)).toMatchObject({ linked: true })
  })

  it('cannot link with github, which answers form encoded', async () => {
    await using lab = await startLab({ profile: 'github' })

    const outcome = await linkWithoutBrowser(lab.urls.skillPage, ALICE)

    expect(outcome.linked).toBe(false)
    expect(lab.flow.events({ id: 'token.rejected' })[0]?.summary).toContain('content')
  })

  it('links with github once Alexa puts up with a form', async () => {
    await using lab = await startLab({ profile: 'github' })
    lab.alexa.configure({ tolerate: { formEncodedReply: true } })

    expect(await linkWithoutBrowser(lab.urls.skillPage, ALICE)).toMatchObject({ linked: true })
  })

  it.each(['spotify', 'cognito'] as const)(
    'keeps a link alive with %s, which leaves the refresh token out of its answers',
    async (profile) => {
      await using lab = await startLab({ profile })
      await lab.seedLink('alice')
      for (let hour = 1; hour <= 3; hour += 1) {
        lab.clock.advance(PAST_ACCESS_TOKEN_MS)
        await lab.alexa.say(UTTERANCE)
      }

      expect(lab.flow.events({ id: 'refresh.response' })).toHaveLength(3)
      expect(await lab.alexa.linkState()).toMatchObject({ status: 'linked' })
    },
  )

  it.each(withoutRefreshToken)(
    'lets a link with %s end with its access token, for want of a refresh token',
    async (profile) => {
      await using lab = await startLab({ profile })
      await lab.seedLink('alice')
      lab.clock.advance(PAST_ACCESS_TOKEN_MS)

      const said = await lab.alexa.say(UTTERANCE)

      expect(said).toMatchObject({ cards: [{ type: 'LinkAccount' }] })
      expect(lab.flow.events({ id: 'refresh.request' })).toEqual([])
    },
  )

  it('asks to link again once Login with Amazon refuses a refresh', async () => {
    await using lab = await startLab({ profile: 'login-with-amazon' })
    await lab.seedLink('alice')
    await lab.authServer.revoke('grant', { user: 'alice', clientId: 'alexa' })
    lab.clock.advance(PAST_ACCESS_TOKEN_MS)

    await lab.alexa.say(UTTERANCE)

    expect(await lab.alexa.linkState()).toMatchObject({ status: 'needs-relink' })
  })

  it('points the linking file at the endpoints of the profile', async () => {
    await using lab = await startLab({ profile: 'microsoft' })

    const { authorizationUrl } = await lab.alexa.startLink()

    expect(new URL(authorizationUrl).pathname).toBe('/common/oauth2/v2.0/authorize')
  })
})

describe('parseLabOptions({ profile })', () => {
  it('names the profiles there are when it does not know one', () => {
    expect(() => parseLabOptions({ profile: 'facebook' })).toThrow(
      /profile: .*login-with-amazon.*\(seen: "facebook"\)/,
    )
  })

  it('names the field of a profile of one’s own that is wrong', () => {
    const profile = { extends: 'spotify', paths: { token: 'token' } }

    expect(() => parseLabOptions({ profile })).toThrow('paths.token')
  })
})
