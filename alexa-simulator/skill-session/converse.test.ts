import { describe, expect, it } from 'vitest'
import { redactEvent } from '../../flow/index.ts'
import { asks, NOW, setUp, speaks, TOKEN } from './testing/conversation.ts'

describe('createConversation() with a linked account', () => {
  it('speaks what the skill answered and names the intent', async () => {
    const { conversation } = setUp(() => speaks('Hello Alice'))

    expect(await conversation.say('ask tune box what are my playlists')).toMatchObject({
      outcome: 'answered',
      speech: 'Hello Alice',
      intent: 'MyPlaylistsIntent',
      linked: true,
      shouldEndSession: true,
      cards: [],
      problems: [],
      flowId: 'f1',
    })
  })

  it('sends the access token in both places of the request', async () => {
    const { conversation, requests } = setUp(() => speaks('Hello'))

    await conversation.say('open tune box')

    expect(requests[0]?.request.type).toBe('LaunchRequest')
    expect(requests[0]?.session.user.accessToken).toBe(TOKEN)
    expect(requests[0]?.context.System.user.accessToken).toBe(TOKEN)
  })

  it('records the messages of phase 3 in order', async () => {
    const { conversation, messageIds } = setUp(() => speaks('Hello'))

    await conversation.say('open tune box')

    expect(messageIds()).toEqual([
      'voice.ask.2',
      'voice.upload',
      'skill.request',
      'skill.response',
      'voice.answer',
    ])
  })

  it('asks for the token after the utterance is recorded and before the request', async () => {
    const { conversation, flow, messageIds } = setUp(() => speaks('Hello'), {
      accessToken: async ({ flowId }) => {
        flow.record({ id: 'refresh.request', flowId })
        return Promise.resolve(TOKEN)
      },
    })

    await conversation.say('open tune box')

    expect(messageIds().slice(0, 4)).toEqual([
      'voice.ask.2',
      'voice.upload',
      'refresh.request',
      'skill.request',
    ])
  })

  it('records no speech where the skill says nothing', async () => {
    const { conversation, messageIds } = setUp(() => ({ version: '1.0', response: {} }))

    expect(await conversation.say('open tune box')).toMatchObject({ speech: '' })
    expect(messageIds().at(-1)).toBe('skill.response')
  })

  it('joins request and answer on the flow log and ties the token to the flow', async () => {
    const { conversation, flow } = setUp(() => speaks('Hello'))

    await conversation.say('open tune box')

    const [request] = flow.events({ id: 'skill.request' })
    const [response] = flow.events({ id: 'skill.response' })
    expect(response).toMatchObject({ causeSeq: request?.seq, kind: 'response' })
    expect(flow.flowOf([`token:${TOKEN}`])).toBe('f1')
  })

  it('leaves no secret in what is shown of its events', async () => {
    const { conversation, flow, requests } = setUp(() => speaks('Hello'))

    await conversation.say('open tune box')

    const shown = JSON.stringify(flow.events().map((event) => redactEvent(event)))
    expect(shown).not.toContain(TOKEN)
    expect(shown).not.toContain(requests[0]?.context.System.apiAccessToken)
  })
})

describe('createConversation() without a linked account', () => {
  const linkAccount = () => speaks('Please link in the app.', { card: { type: 'LinkAccount' } })

  it('sends a request without an accessToken key', async () => {
    const { conversation, requests, unlink } = setUp(linkAccount)
    unlink()

    await conversation.say('open tune box')

    expect(JSON.stringify(requests[0])).not.toContain('"accessToken"')
  })

  it('records the messages of phase 0 in order', async () => {
    const { conversation, messageIds, unlink } = setUp(linkAccount)
    unlink()

    await conversation.say('open tune box')

    expect(messageIds()).toEqual([
      'voice.ask',
      'voice.upload',
      'skill.request.unlinked',
      'skill.response.linkaccount',
      'voice.prompt',
      'app.card',
    ])
  })

  it('puts the LinkAccount card into the feed', async () => {
    const { conversation, cards, requests, unlink } = setUp(linkAccount)
    unlink()

    const result = await conversation.say('open tune box')

    const card = { type: 'LinkAccount' }
    expect(result).toMatchObject({ cards: [card], linked: false })
    expect(cards).toEqual([
      { card, flowId: 'f1', requestId: requests[0]?.request.requestId, at: NOW },
    ])
  })

  it('goes on without a token when the refresh of a linked account gives none', async () => {
    const { conversation, messageIds } = setUp(linkAccount, {
      accessToken: () => Promise.resolve(undefined),
    })

    await conversation.say('open tune box')

    expect(messageIds()).toContain('voice.ask.2')
    expect(messageIds()).toContain('skill.request.unlinked')
  })
})

describe('createConversation() cards', () => {
  it('puts other cards into the feed without a LinkAccount message', async () => {
    const card = { type: 'Simple', title: 'Playlists', content: 'Two' }
    const { conversation, cards, messageIds } = setUp(() => speaks('Two', { card }))

    await conversation.say('open tune box')

    expect(cards.map((added) => added.card)).toEqual([card])
    expect(messageIds()).not.toContain('app.card')
  })
})

describe('createConversation() when the skill is not asked', () => {
  it('names the nearest samples when nothing fits', async () => {
    const { conversation, requests } = setUp(() => speaks('Hello'))

    const result = await conversation.say('what are my playlist')

    expect(result).toMatchObject({
      outcome: 'no-match',
      nearest: expect.arrayContaining(['ask tune box what are my playlists']) as string[],
    })
    expect(requests).toEqual([])
  })

  it('keeps the session open when nothing fits', async () => {
    const { conversation } = setUp(() => asks('Yes?'))

    await conversation.say('open tune box')
    await conversation.say('gibberish')

    expect(await conversation.say('help')).toMatchObject({ outcome: 'answered' })
  })

  it('says that the skill is not enabled', async () => {
    const { conversation, requests } = setUp(() => speaks('Hello'), {
      customer: () => Promise.resolve(undefined),
    })

    expect(await conversation.say('open tune box')).toMatchObject({ outcome: 'not-enabled' })
    expect(requests).toEqual([])
  })

  it('rejects, naming the locales there are, when the skill has no model of the language', async () => {
    const { conversation } = setUp(() => speaks('Hello'), {
      settings: () => ({ region: 'FE', locale: 'ja-JP', skillTimeoutMs: 100 }),
    })

    await expect(conversation.say('open tune box')).rejects.toMatchObject({
      code: 'ERR_SKILL_INVALID',
      message: expect.stringContaining('en-US, de-DE') as string,
    })
  })
})

describe('createConversation() in another locale', () => {
  it('matches, asks and fails in the language of the settings', async () => {
    const { conversation, requests } = setUp(
      ({ request }) => (request.type === 'LaunchRequest' ? asks('Ja?') : {}),
      { settings: () => ({ region: 'EU', locale: 'de-DE', skillTimeoutMs: 1_000 }) },
    )

    await conversation.say('öffne tune box')
    const failed = await conversation.say('hilfe')

    expect(requests[0]?.request.locale).toBe('de-DE')
    expect(requests[0]?.context.System.apiEndpoint).toBe('https://api.eu.amazonalexa.com')
    expect(failed.speech).toContain('Problem')
  })
})
