import { describe, expect, it } from 'vitest'
import { asks, setUp, speaks } from './testing/conversation.ts'

describe('createConversation() sessions', () => {
  it('keeps session id and attributes while the skill asks back', async () => {
    const { conversation, requests } = setUp(({ session }) => ({
      ...asks('Which one?', { reprompt: { outputSpeech: { type: 'PlainText', text: 'Well?' } } }),
      sessionAttributes: { turn: Number(session.attributes['turn'] ?? 0) + 1 },
    }))

    const first = await conversation.say('open tune box')
    await conversation.say('help')
    await conversation.say('what are my playlists')

    expect(first).toMatchObject({ shouldEndSession: false, reprompt: 'Well?' })
    expect(requests.map(({ session }) => session.new)).toEqual([true, false, false])
    expect(new Set(requests.map(({ session }) => session.sessionId)).size).toBe(1)
    expect(requests.map(({ session }) => session.attributes)).toEqual([
      {},
      { turn: 1 },
      { turn: 2 },
    ])
  })

  it('ends the session when the skill says so, or says nothing about it', async () => {
    for (const shouldEndSession of [true, undefined]) {
      const { conversation } = setUp(() => speaks('Done', { shouldEndSession }))

      await conversation.say('open tune box')

      expect(await conversation.say('help')).toMatchObject({ outcome: 'no-match' })
    }
  })

  it('drops attributes that the skill does not send again', async () => {
    const answers = [{ ...asks('a'), sessionAttributes: { a: 1 } }, asks('b'), asks('c')]
    const { conversation, requests } = setUp(() => answers.shift())

    await conversation.say('open tune box')
    await conversation.say('help')
    await conversation.say('help')

    expect(requests.map(({ session }) => session.attributes)).toEqual([{}, { a: 1 }, {}])
  })

  it('begins a new session when the skill is named', async () => {
    const { conversation, requests } = setUp(() => asks('Yes?'))

    await conversation.say('open tune box')
    await conversation.say('ask tune box what are my playlists')

    expect(requests.map(({ session }) => session.new)).toEqual([true, true])
    expect(requests[0]?.session.sessionId).not.toBe(requests[1]?.session.sessionId)
  })

  it('begins a new session once the account is linked', async () => {
    const { conversation, unlink, link, requests } = setUp(() => asks('Yes?'))
    unlink()
    await conversation.say('open tune box')
    link()

    const unnamed = await conversation.say('help')
    await conversation.say('open tune box')

    expect(unnamed).toMatchObject({ outcome: 'no-match' })
    expect(requests.at(-1)?.session.new).toBe(true)
  })

  it('keeps the session when the account is dropped in the middle of it', async () => {
    const { conversation, unlink, requests } = setUp(() => asks('Yes?'))
    await conversation.say('open tune box')
    unlink()

    await conversation.say('help')

    expect(requests.at(-1)?.session.new).toBe(false)
  })

  it('begins a new session for a new user id', async () => {
    const { conversation, account } = setUp(() => asks('Yes?'))
    await conversation.say('open tune box')
    account.userId = 'amzn1.ask.account.B'

    expect(await conversation.say('help')).toMatchObject({ outcome: 'no-match' })
  })

  it('forgets the session when told to', async () => {
    const { conversation } = setUp(() => asks('Yes?'))

    await conversation.say('open tune box')
    conversation.forgetSession()

    expect(await conversation.say('help')).toMatchObject({ outcome: 'no-match' })
    await conversation.say('open tune box')
    expect(await conversation.say('help', { newSession: true })).toMatchObject({
      outcome: 'no-match',
    })
  })

  it('forgets the session even when told so while the skill is thinking', async () => {
    const held = Promise.withResolvers<object>()
    const asked = Promise.withResolvers<undefined>()
    const { conversation } = setUp(() => {
      asked.resolve(undefined)
      return held.promise
    })
    const turn = conversation.say('open tune box')
    await asked.promise

    conversation.forgetSession()
    held.resolve(asks('Yes?'))
    await turn

    expect(await conversation.say('help')).toMatchObject({ outcome: 'no-match' })
  })

  it('tells the skill with a SessionEndedRequest that the customer left', async () => {
    const { conversation, requests } = setUp(() => asks('Yes?'))

    await conversation.say('open tune box')
    const left = await conversation.say('exit')

    expect(left).toMatchObject({ outcome: 'answered', speech: '', shouldEndSession: true })
    expect(requests.at(-1)?.request).toMatchObject({
      type: 'SessionEndedRequest',
      reason: 'USER_INITIATED',
    })
    expect(requests.at(-1)?.session).toMatchObject({ new: false })
    expect(await conversation.say('help')).toMatchObject({ outcome: 'no-match' })
  })

  it('takes turns one after another', async () => {
    const order: string[] = []
    const gate = Promise.withResolvers<undefined>()
    const { conversation } = setUp(async ({ request }) => {
      order.push(`begin ${request.requestId}`)
      await gate.promise
      order.push(`end ${request.requestId}`)
      return speaks('Done')
    })

    const both = [conversation.say('open tune box'), conversation.say('open tune box')]
    gate.resolve(undefined)
    await Promise.all(both)

    expect(order.map((step) => step.split(' ')[0])).toEqual(['begin', 'end', 'begin', 'end'])
  })
})
