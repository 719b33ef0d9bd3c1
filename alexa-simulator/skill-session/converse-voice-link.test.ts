import { describe, expect, it } from 'vitest'
import { asks, setUp, speaks, TOKEN } from './testing/conversation.ts'
import type { Skill } from './testing/conversation.ts'

const connection = {
  type: 'Connections.StartConnection',
  uri: 'connection://AMAZON.AskForAccountLinking/1',
  onCompletion: 'RESUME_SESSION',
  token: 'where-were-we',
  input: { '@version': '1', '@type': 'AskForAccountLinking' },
}

const skill: Skill = ({ request }) =>
  request.type === 'SessionResumedRequest'
    ? speaks(`It is ${request.cause.result.status}.`)
    : { ...asks('I need your account.', { directives: [connection] }), sessionAttributes: { a: 1 } }

function conversing(isVoiceLinkingEnabled = true) {
  const set = setUp(skill, { isVoiceLinkingEnabled })
  set.unlink()
  return set
}

describe('a skill that asks to link by voice', () => {
  it('is followed by Alexa’s question, and the session stays open', async () => {
    const { conversation } = conversing()

    expect(await conversation.say('open tune box')).toMatchObject({
      outcome: 'answered',
      speech: 'I need your account. Would you like to link your account?',
      shouldEndSession: false,
      problems: [],
    })
  })

  it.each(['DENIED', 'USER_REQUIREMENTS_NOT_MET'] as const)(
    'is resumed with %s, its token and its attributes, in the same session',
    async (status) => {
      const { conversation, requests } = conversing()
      await conversation.say('open tune box')

      expect(await conversation.answerVoiceLink(status)).toMatchObject({
        speech: `It is ${status}.`,
      })

      const [asked, resumed] = requests
      expect(resumed).toMatchObject({
        session: { new: false, sessionId: asked?.session.sessionId, attributes: { a: 1 } },
        request: {
          type: 'SessionResumedRequest',
          cause: { type: 'ConnectionCompleted', token: 'where-were-we', result: { status } },
        },
      })
    },
  )

  it('is resumed with the token once the account is linked meanwhile', async () => {
    const { conversation, requests, link } = conversing()
    await conversation.say('open tune box')
    link()
    conversation.forgetSession()

    await conversation.answerVoiceLink('LINKED')

    expect(requests[1]?.session.user.accessToken).toBe(TOKEN)
  })

  it('is not told LINKED while no account is linked', async () => {
    const { conversation } = conversing()
    await conversation.say('open tune box')

    await expect(conversation.answerVoiceLink('LINKED')).rejects.toMatchObject({
      code: 'ERR_VOICE_LINK',
    })
  })

  it('is answered once', async () => {
    const { conversation } = conversing()
    await conversation.say('open tune box')
    await conversation.answerVoiceLink('DENIED')

    await expect(conversation.answerVoiceLink('DENIED')).rejects.toMatchObject({
      code: 'ERR_VOICE_LINK',
    })
  })

  it('fails where the linking file does not enable it', async () => {
    const { conversation } = conversing(false)

    const result = await conversation.say('open tune box')

    expect(result).toMatchObject({ outcome: 'failed', reason: 'invalid-response' })
    expect(result).toHaveProperty('message', expect.stringContaining('voiceForwardAccountLinking'))
  })
})
