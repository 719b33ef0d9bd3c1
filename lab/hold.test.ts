import { describe, expect, it } from 'vitest'
import type { HeldMessage } from '../edge/index.ts'
import { sendHttp } from '../flow/index.ts'
import type { MessageId } from '../flow/index.ts'
import type { Lab } from './lab.ts'
import { linkWithoutBrowser } from './rehearse/link-without-browser.ts'
import { startLab } from './start-lab.ts'

const alice = { email: 'alice@tunebox.test', password: 'tunebox', decision: 'allow' } as const

/** What a person does who looks at a message and lets it go on. */
async function holdAndRelease(lab: Lab, id: MessageId): Promise<void> {
  const hold = lab.hold(id)
  await hold.reached
  hold.release()
}

function link(lab: Lab) {
  return linkWithoutBrowser(lab.urls.skillPage, alice)
}

/** Lets a held message be changed and passes it on. */
async function change(lab: Lab, id: MessageId, with_: (message: HeldMessage) => void) {
  const hold = lab.hold(id)
  with_(await hold.reached)
  hold.release()
}

describe('a link goes through after a message was held', () => {
  it.each([
    'app.enable',
    'authz.request',
    'login.submit',
    'consent.decision',
    'authz.response',
    'redirect.callback',
    'token.request',
    'token.response',
    'link.result',
  ] as const)('%s', async (id) => {
    await using lab = await startLab()

    const [outcome] = await Promise.all([link(lab), holdAndRelease(lab, id)])

    expect(outcome).toMatchObject({ linked: true })
    expect(lab.flow.events({ id })[0]?.state).toBe('delivered')
  })
})

describe('a skill answers after a message was held', () => {
  it.each(['skill.request', 'skill.response', 'api.request', 'api.response'] as const)(
    '%s',
    async (id) => {
      await using lab = await startLab()
      await lab.seedLink()

      const [said] = await Promise.all([
        lab.alexa.say('ask tune box what are my playlists'),
        holdAndRelease(lab, id),
      ])

      expect(said).toMatchObject({ outcome: 'answered' })
    },
  )

  it('also when the call to the API was held for longer than the skill has', async () => {
    const limitMs = 2_000
    await using lab = await startLab()
    await lab.seedLink()
    await lab.warmSkill()
    lab.alexa.configure({ skillTimeoutMs: limitMs })
    const hold = lab.hold('api.request')
    const saying = lab.alexa.say('ask tune box what are my playlists')
    await hold.reached

    // The machine's time is what is tested: the sample skill itself waits three seconds for its API.
    await new Promise((resolve) => setTimeout(resolve, limitMs + 100))
    hold.release()

    expect(await saying).toMatchObject({ outcome: 'answered' })
  })
})

describe('while a message is held', () => {
  it('the log shows it as held, and the clock of the lab stands still', async () => {
    await using lab = await startLab()
    const hold = lab.hold('token.request')
    const linking = lab.seedLink()
    await hold.reached

    expect(lab.flow.events({ id: 'token.request' })[0]?.state).toBe('held')
    expect(lab.clock.isFrozen).toBe(true)

    hold.release()
    await linking
    expect(lab.clock.isFrozen).toBe(false)
  })

  it('the clock can be moved, and the code is too old when the request goes on', async () => {
    await using lab = await startLab()
    const hold = lab.hold('token.request')
    const linking = link(lab)
    await hold.reached

    lab.clock.advance(61_000)
    hold.release()

    expect(await linking).toMatchObject({ linked: false })
    expect(lab.flow.events({ id: 'token.rejected' })[0]?.summary).toContain('invalid_grant')
  })

  it('closing the lab ends the exchange and leaves nothing behind', async () => {
    const lab = await startLab()
    const [front, back] = [lab.hold('authz.request'), lab.hold('token.request')]
    const browsing = sendHttp({
      url: lab.authServer.endpoints.authorization,
      method: 'GET',
      headers: {},
    })
    const linking = lab.seedLink().catch((error: unknown) => error)
    await Promise.all([front.reached, back.reached])

    await lab.close()

    expect(await browsing).toMatchObject({ ok: false, cause: 'network' })
    expect(await linking).toBeInstanceOf(Error)
  })
})

describe('a held message that is edited', () => {
  it('callback with another state is refused, and no token is asked for', async () => {
    await using lab = await startLab()

    const [outcome] = await Promise.all([
      link(lab),
      change(lab, 'redirect.callback', (message) => {
        message.edit({ query: { state: 'of-an-attacker' } })
      }),
    ])

    expect(outcome).toMatchObject({ linked: false, errorKey: 'invalid-state' })
    expect(lab.flow.events({ id: 'token.request' })).toEqual([])
  })

  it('token request without its code is refused, and the log shows what was sent', async () => {
    await using lab = await startLab()

    const [outcome] = await Promise.all([
      link(lab),
      change(lab, 'token.request', (message) => {
        message.edit({ form: { code: null } })
      }),
    ])

    const [request] = lab.flow.events({ id: 'token.request' })
    expect(outcome).toMatchObject({ linked: false })
    expect(request?.params.map(({ name }) => name)).not.toContain('code')
    expect(request?.private).toMatchObject({ editedAtGate: true })
  })

  it('sign-in form reaches the authorization server as it was changed', async () => {
    await using lab = await startLab()

    const linking = link(lab).catch((error: unknown) => String(error))
    await change(lab, 'login.submit', (message) => {
      message.edit({ form: { password: 'wrong' } })
    })

    expect(await linking).not.toMatchObject({ linked: true })
    expect(lab.flow.events({ id: 'login.rejected' })).toHaveLength(1)
  })

  it('token response without a refresh token leaves the account without one', async () => {
    await using lab = await startLab()

    await Promise.all([
      lab.seedLink(),
      change(lab, 'token.response', (message) => {
        message.edit({ json: { refresh_token: null } })
      }),
    ])

    expect(await lab.alexa.linkState()).toMatchObject({ status: 'linked', hasRefreshToken: false })
  })

  it('skill request without its token makes the skill ask to link', async () => {
    await using lab = await startLab()
    await lab.seedLink()

    const none = { user: { accessToken: null } }
    await Promise.all([
      lab.alexa.say('ask tune box what are my playlists'),
      change(lab, 'skill.request', (message) => {
        message.edit({ json: { session: none, context: { System: none } } })
      }),
    ])

    expect(lab.flow.events({ id: 'skill.response.linkaccount' })).toHaveLength(1)
  })

  it('says why where the message has nothing of the kind', async () => {
    await using lab = await startLab()
    const hold = lab.hold('redirect.callback')
    const linking = lab.seedLink()
    const message = await hold.reached

    expect(() => {
      message.edit({ form: { state: 'x' } })
    }).toThrow(/query/)

    hold.release()
    await linking
  })
})

describe('a held message that is answered', () => {
  it('in the place of the token endpoint fails the link as such an answer does', async () => {
    await using lab = await startLab()

    const [outcome] = await Promise.all([
      link(lab),
      lab.hold('token.request').reached.then((message) => {
        message.answer({ status: 400, body: { error: 'invalid_client' } })
      }),
    ])

    expect(outcome).toMatchObject({ linked: false })
    expect(lab.flow.events({ id: 'token.validate' })).toEqual([])
  })

  it('in the place of the authorization server is what the browser gets', async () => {
    await using lab = await startLab()
    const { authorization } = lab.authServer.endpoints
    const asking = sendHttp({ url: authorization, method: 'GET', headers: {} })

    const message = await lab.hold('authz.request').reached
    message.answer({ status: 503, body: 'closed for today' })

    expect(await asking).toMatchObject({ ok: true, status: 503, body: 'closed for today' })
  })
})

describe('a held message that is dropped', () => {
  it('on the front channel closes the connection', async () => {
    await using lab = await startLab()
    const hold = lab.hold('authz.request')
    const { authorization } = lab.authServer.endpoints
    const asking = sendHttp({ url: authorization, method: 'GET', headers: {} })
    await hold.reached

    hold.drop()

    expect(await asking).toMatchObject({ ok: false, cause: 'network' })
    expect(lab.flow.events({ id: 'authz.request' })[0]?.state).toBe('failed')
  })

  it('by aborting lets nothing else of its flow through', async () => {
    await using lab = await startLab()
    const hold = lab.hold('login.submit')
    const linking = link(lab).catch((error: unknown) => error)
    const { flowId } = await hold.reached

    hold.abort()
    await linking

    expect(lab.flow.gate?.isShut(flowId)).toBe(true)
  })
})

describe('a hold', () => {
  it('for the nth message lets those before it pass', async () => {
    await using lab = await startLab()
    await lab.seedLink()
    const hold = lab.hold('skill.request', { nth: 2 })
    await lab.alexa.say('ask tune box what are my playlists')
    const saying = lab.alexa.say('ask tune box who am i')

    expect((await hold.reached).content.body).toContain('WhoAmIIntent')

    hold.release()
    await saying
  })

  it('cancelled before its message comes holds nothing', async () => {
    await using lab = await startLab()
    lab.hold('token.request').cancel()

    expect(await lab.seedLink()).toMatchObject({ status: 'linked' })
  })

  it('of a decision inside one actor is refused with a message that can be held', async () => {
    await using lab = await startLab()

    expect(() => lab.hold('token.validate')).toThrow(/token\.request/)
  })
})
