import type { Response } from 'ask-sdk-model'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSkill } from './create-skill.ts'
import {
  envelope,
  eventEnvelope,
  intentEnvelope,
  launchEnvelope,
  SKILL_ID,
} from './testing/envelopes.ts'
import { json, NOW, startTunebox, type Tunebox } from './testing/tunebox.ts'

describe('createSkill()', () => {
  let tunebox: Tunebox
  let lines: string[]

  beforeEach(async () => {
    tunebox = await startTunebox()
    lines = []
  })
  afterEach(() => tunebox[Symbol.asyncDispose]())

  const ask = async (event: object, settings = tunebox.settings): Promise<Response> => {
    const skill = createSkill({ settings, now: () => NOW, log: (line) => lines.push(line) })
    return (await skill(event)).response
  }
  const speechOf = (response: Response) => JSON.stringify(response.outputSpeech ?? null)
  const LINK_ACCOUNT = { type: 'LinkAccount' }

  describe('without an access token', () => {
    it.each([
      ['LaunchRequest', launchEnvelope()],
      ['MyPlaylistsIntent', intentEnvelope('MyPlaylistsIntent')],
      ['WhoAmIIntent', intentEnvelope('WhoAmIIntent')],
      ['CreatePlaylistIntent', intentEnvelope('CreatePlaylistIntent', { slots: { name: 'x' } })],
      ['an empty access token', launchEnvelope({ token: '' })],
    ])('asks to link Tunebox and ends the session on %s', async (_what, event) => {
      const response = await ask(event)

      expect(speechOf(response)).toContain('To use Tunebox, please link your Tunebox account')
      expect(response).toMatchObject({ card: LINK_ACCOUNT, shouldEndSession: true })
      expect(tunebox.requests).toEqual([])
    })

    it('speaks German to a German device', async () => {
      const response = await ask(launchEnvelope({ locale: 'de-DE' }))

      expect(speechOf(response)).toContain('verknüpfe bitte dein Tunebox-Konto')
    })

    it.each(['AMAZON.HelpIntent', 'AMAZON.FallbackIntent'])(
      'answers %s all the same',
      async (name) => {
        const response = await ask(intentEnvelope(name))

        expect(speechOf(response)).toContain('what are my playlists')
        expect(response).toMatchObject({ shouldEndSession: false })
        expect(response.card).toBeUndefined()
      },
    )
  })

  describe('with an access token', () => {
    it('greets by name and names the playlists', async () => {
      const response = await ask(
        intentEnvelope('MyPlaylistsIntent', { token: await tunebox.token() }),
      )

      expect(response).toEqual({
        outputSpeech: {
          type: 'SSML',
          ssml: '<speak>Hello Alice, you have two playlists: Morning Coffee and Running Fast.</speak>',
        },
        shouldEndSession: true,
      })
    })

    it('greets at launch and keeps listening', async () => {
      const response = await ask(launchEnvelope({ token: await tunebox.token(), locale: 'de-DE' }))

      expect(speechOf(response)).toContain('Hallo Alice, du hast zwei Playlists. Was möchtest du?')
      expect(response.shouldEndSession).toBe(false)
    })

    it('says whose account is linked', async () => {
      const response = await ask(intentEnvelope('WhoAmIIntent', { token: await tunebox.token() }))

      expect(speechOf(response)).toContain('You are Alice')
    })

    it('creates the playlist that was named', async () => {
      const token = await tunebox.token()

      const response = await ask(
        intentEnvelope('CreatePlaylistIntent', { token, slots: { name: 'road trip' } }),
      )

      expect(speechOf(response)).toContain('a new playlist called Road Trip')
      expect(tunebox.requests.at(-1)).toBe('POST /api/me/playlists {"name":"road trip"}')
    })

    it('cuts a name that the API would refuse', async () => {
      const token = await tunebox.token()
      const slots = { name: 'la '.repeat(50) }

      await ask(intentEnvelope('CreatePlaylistIntent', { token, slots }))

      expect(tunebox.requests.at(-1)).toBe(
        `POST /api/me/playlists {"name":"${'la '.repeat(50).slice(0, 100)}"}`,
      )
    })

    it('asks for the name when none was said', async () => {
      const token = await tunebox.token()

      const response = await ask(intentEnvelope('CreatePlaylistIntent', { token }))

      expect(speechOf(response)).toContain('What is the playlist to be called?')
      expect(response.shouldEndSession).toBe(false)
      expect(tunebox.requests).toEqual([])
    })

    it('passes an opaque token on without looking at it', async () => {
      const settings = { ...tunebox.settings, tokenFormat: 'opaque' } as const

      const response = await ask(intentEnvelope('WhoAmIIntent', { token: 'opaque-1' }), settings)

      expect(speechOf(response)).toContain('You are Alice')
      expect(tunebox.requests).toEqual(['GET /api/me'])
    })
  })

  describe('when something is refused', () => {
    it('asks to link again when the token has expired, without using it', async () => {
      const token = await tunebox.token({ exp: NOW / 1000 - 1 })

      const response = await ask(launchEnvelope({ token }))

      expect(speechOf(response)).toContain('no longer valid')
      expect(response).toMatchObject({ card: LINK_ACCOUNT, shouldEndSession: true })
      expect(tunebox.requests.filter((route) => route.includes('/api'))).toEqual([])
    })

    it('asks to link again when the API refuses the token', async () => {
      tunebox.on('GET /api/me', json({ error: 'invalid_token' }, 401))

      const response = await ask(launchEnvelope({ token: await tunebox.token() }))

      expect(response).toMatchObject({ card: LINK_ACCOUNT, shouldEndSession: true })
    })

    it('says which permission is missing when the API answers 403', async () => {
      const challenge = 'Bearer error="insufficient_scope", scope="playlists.write"'
      tunebox.on('POST /api/me/playlists', json({}, 403, { 'www-authenticate': challenge }))
      const token = await tunebox.token()

      const response = await ask(
        intentEnvelope('CreatePlaylistIntent', { token, slots: { name: 'x' } }),
      )

      expect(speechOf(response)).toContain('to create playlists, playlists.write')
      expect(response.card).toBeUndefined()
      expect(response.shouldEndSession).toBe(true)
    })

    it('says which permission is missing when the token itself lacks it', async () => {
      const token = await tunebox.token({ scope: 'playlists.read' })

      expect(speechOf(await ask(launchEnvelope({ token })))).toContain('to see your profile')
    })

    it.each([
      ['fails', json({}, 500)],
      ['hangs', () => undefined],
    ])('speaks gracefully when the API %s, and keeps the link', async (_what, answer) => {
      tunebox.on('GET /api/me', answer)
      const settings = { ...tunebox.settings, apiTimeoutMs: 200 }

      const response = await ask(launchEnvelope({ token: await tunebox.token() }), settings)

      expect(speechOf(response)).toContain('I cannot reach Tunebox right now')
      expect(response.card).toBeUndefined()
    })

    it('apologises for an intent that it does not know', async () => {
      const response = await ask(intentEnvelope('UnknownIntent', { locale: 'de-DE' }))

      expect(speechOf(response)).toContain('leider etwas schiefgegangen')
      expect(lines).toEqual([expect.stringContaining('IntentRequest failed')])
    })

    it('logs why, but never the token', async () => {
      const token = await tunebox.token({ aud: 'urn:other' })

      await ask(launchEnvelope({ token }))

      expect(lines).toEqual([expect.stringMatching(/refused.*"aud".*urn:other/)])
      expect(lines.join()).not.toContain(token)
    })
  })

  it.each(['AMAZON.StopIntent', 'AMAZON.CancelIntent', 'AMAZON.NavigateHomeIntent'])(
    'ends the session on %s',
    async (name) => {
      expect(await ask(intentEnvelope(name))).toMatchObject({ shouldEndSession: true })
    },
  )

  it.each(['SkillEnabled', 'SkillAccountLinked', 'SkillDisabled'])(
    'acknowledges AlexaSkillEvent.%s without a word',
    async (name) => {
      const event = eventEnvelope(`AlexaSkillEvent.${name}`, { accessToken: 'secret-token' })

      expect(await ask(event)).toEqual({})
      expect(lines).toEqual([`Received AlexaSkillEvent.${name}`])
    },
  )

  it('answers SessionEndedRequest without speech or card, and logs its error', async () => {
    const error = { type: 'INVALID_RESPONSE', message: 'too long' }
    const event = envelope({ type: 'SessionEndedRequest', reason: 'ERROR', error })

    expect(await ask(event)).toEqual({})
    expect(lines).toEqual(['Session ended by INVALID_RESPONSE: too long'])
  })

  it('fetches the keys once per skill instance', async () => {
    const skill = createSkill({ settings: tunebox.settings, now: () => NOW })
    const token = await tunebox.token()

    await skill(launchEnvelope({ token }))
    await skill(launchEnvelope({ token }))

    expect(tunebox.requests.filter((route) => route === 'GET /jwks')).toHaveLength(1)
  })

  it.each([undefined, null, 'hello', {}, { request: { type: 7 } }])(
    'rejects %j, which is no request of Alexa',
    async (event) => {
      const skill = createSkill({ settings: tunebox.settings, now: () => NOW })

      await expect(skill(event)).rejects.toMatchObject({ code: 'ERR_SKILL_REQUEST_INVALID' })
    },
  )

  it('rejects a request for another skill and names both', async () => {
    const settings = { ...tunebox.settings, skillId: 'amzn1.ask.skill.other' }

    await expect(ask(launchEnvelope(), settings)).rejects.toMatchObject({
      code: 'ERR_SKILL_REQUEST_INVALID',
      message: expect.stringMatching(new RegExp(`${SKILL_ID}.*amzn1.ask.skill.other`)) as string,
    })
  })
})
