import { describe, expect, it } from 'vitest'

import { createMemoryStore } from '../../store/index.ts'
import type { Collection, Store } from '../../store/index.ts'
import { rehearse } from '../testing/rehearsal.ts'
import type { Rehearsal } from '../testing/rehearsal.ts'
import { goodTokens, json } from '../testing/token-endpoint.ts'

const MINUTE = 60_000
const next = { ...goodTokens, access_token: 'access-2', refresh_token: 'refresh-2' }

async function linked(settings = {}): Promise<Rehearsal> {
  const lab = await rehearse({ settings })
  await lab.link()
  lab.tokens.answer(json(next))
  return lab
}

/** The refresh tokens that were presented. */
function presented({ tokens }: Rehearsal): string[] {
  return tokens.requests.flatMap(({ fields }) =>
    fields.filter(([name]) => name === 'refresh_token').map(([, value]) => value),
  )
}

describe('the access token of a request', () => {
  it('is used as it is until 300 s before expiry', async () => {
    await using lab = await linked()
    lab.clock.advance(55 * MINUTE - 1_000)

    expect(await lab.alexa.accessToken()).toBe('access-1')
    expect(presented(lab)).toEqual([])
  })

  it('is refreshed at the next request from 300 s before expiry', async () => {
    await using lab = await linked()
    lab.clock.advance(55 * MINUTE)

    expect(await lab.alexa.accessToken()).toBe('access-2')
    expect(presented(lab)).toEqual(['refresh-1'])
    expect(lab.messageIds().slice(-2)).toEqual(['refresh.request', 'refresh.response'])
    expect(await lab.alexa.linkState()).toMatchObject({ lastRefreshAt: lab.clock.now() })
  })

  it('is refreshed with the newest refresh token', async () => {
    await using lab = await linked()
    lab.clock.advance(60 * MINUTE)
    await lab.alexa.accessToken()
    lab.clock.advance(60 * MINUTE)
    await lab.alexa.accessToken()

    expect(presented(lab)).toEqual(['refresh-1', 'refresh-2'])
  })

  it('is refreshed with the old refresh token when none was returned (RFC 6749 §6)', async () => {
    await using lab = await linked()
    lab.tokens.answer(json({ ...next, refresh_token: undefined }))
    lab.clock.advance(60 * MINUTE)
    await lab.alexa.accessToken()
    lab.clock.advance(60 * MINUTE)
    await lab.alexa.accessToken()

    expect(presented(lab)).toEqual(['refresh-1', 'refresh-1'])
  })

  it('is refreshed once for any number of requests at the same time', async () => {
    await using lab = await linked()
    lab.clock.advance(60 * MINUTE)

    const given = await Promise.all(Array.from({ length: 20 }, () => lab.alexa.accessToken()))

    expect(new Set(given)).toEqual(new Set(['access-2']))
    expect(presented(lab)).toEqual(['refresh-1'])
  })

  it('is given though expired when there is no refresh token', async () => {
    await using lab = await rehearse()
    lab.tokens.answer(json({ ...goodTokens, refresh_token: undefined }))
    await lab.link()
    lab.clock.advance(120 * MINUTE)

    expect(await lab.alexa.accessToken()).toBe('access-1')
  })

  it('is never refreshed when nobody says how long it lives', async () => {
    await using lab = await rehearse({ linking: { defaultTokenExpirationInSeconds: undefined } })
    lab.tokens.answer(json({ ...goodTokens, expires_in: undefined }))
    await lab.link()
    lab.clock.advance(10_000 * MINUTE)

    expect(await lab.alexa.accessToken()).toBe('access-1')
    expect(presented(lab)).toEqual([])
  })
})

describe('a refresh that is refused', () => {
  it('drops the tokens, prompts to link again, and the next request has no accessToken key', async () => {
    await using lab = await linked()
    lab.tokens.answer(json({ error: 'invalid_grant' }, 400))
    lab.clock.advance(60 * MINUTE)

    await lab.alexa.say('open tune box')

    expect(lab.messageIds()).toEqual(
      expect.arrayContaining([
        'refresh.request',
        'refresh.rejected',
        'tokens.drop',
        'app.relink-prompt',
        'skill.request.unlinked',
      ]),
    )
    expect(lab.invocations.at(-1)?.context.System.user).not.toHaveProperty('accessToken')
    expect(await lab.alexa.linkState()).toMatchObject({
      status: 'needs-relink',
      relinkReason: 'invalid_grant',
    })
  })

  it('is made good by linking again', async () => {
    await using lab = await linked()
    await lab.alexa.dropLink()

    await lab.link('code-2')

    expect(await lab.alexa.linkState()).toMatchObject({ status: 'linked' })
    expect(await lab.alexa.linkState()).not.toHaveProperty('relinkReason')
  })

  it('keeps the link by switch', async () => {
    await using lab = await linked({ refreshFailure: { on4xx: 'keep' } })
    lab.tokens.answer(json({ error: 'invalid_grant' }, 400))
    lab.clock.advance(60 * MINUTE)

    expect(await lab.alexa.accessToken()).toBe('access-1')
    expect(await lab.alexa.linkState()).toMatchObject({ status: 'linked' })
  })
})

describe('a refresh that gets no answer worth the name', () => {
  it.each([
    ['500', json({}, 500)],
    ['429', json({ error: 'slow_down' }, 429)],
    ['bad JSON', json('tokens')],
  ])('keeps the link after %s and tries again at the next request', async (_name, answer) => {
    await using lab = await linked()
    lab.tokens.answer(answer)
    lab.clock.advance(56 * MINUTE)
    expect(await lab.alexa.accessToken()).toBe('access-1')
    lab.tokens.answer(json(next))

    expect(await lab.alexa.accessToken()).toBe('access-2')
  })

  it('keeps the link after a timeout', async () => {
    await using lab = await linked({ tokenTimeoutMs: 50 })
    lab.tokens.answer(() => undefined)
    lab.clock.advance(60 * MINUTE)

    expect(await lab.alexa.accessToken()).toBe('access-1')
    expect(await lab.alexa.linkState()).toMatchObject({ status: 'linked' })
  })

  it('drops the link by switch', async () => {
    await using lab = await linked({ refreshFailure: { on5xx: 'unlink' } })
    lab.tokens.answer(json({}, 503))
    lab.clock.advance(60 * MINUTE)

    expect(await lab.alexa.accessToken()).toBeUndefined()
    expect(await lab.alexa.linkState()).toMatchObject({
      status: 'needs-relink',
      relinkReason: 'token_server_error',
    })
  })
})

/** A store in which one look into the vault can be held up after it was taken. */
function slowStore() {
  const { promise: released, resolve: release } = Promise.withResolvers<undefined>()
  const state = { isHolding: false }
  const store = createMemoryStore({ now: () => 0 })
  const slow: Store = {
    ...store,
    collection<T>(name: string): Collection<T> {
      const collection = store.collection<T>(name)
      if (name !== 'alexa.vault') return collection
      return Object.assign(Object.create(collection) as Collection<T>, {
        findBy: async (key: string, value: string) => {
          const isHeld = state.isHolding
          state.isHolding = false
          const found = await collection.findBy(key, value)
          if (isHeld) await released
          return found
        },
      })
    },
    clear: () => store.clear(),
    close: () => store.close(),
    [Symbol.asyncDispose]: () => store[Symbol.asyncDispose](),
  }
  const holdNextLook = () => {
    state.isHolding = true
  }
  return { store: slow, holdNextLook, release }
}

describe('a refresh overtaken by something else', () => {
  it('is not repeated by a request that looked into the vault before it and asks after it', async () => {
    const { store, holdNextLook, release } = slowStore()
    await using lab = await rehearse({ store })
    await lab.link()
    lab.tokens.answer(json(next))
    lab.clock.advance(60 * MINUTE)
    holdNextLook()
    const late = lab.alexa.accessToken()
    await lab.alexa.accessToken()
    release(undefined)

    expect(await late).toBe('access-2')
    expect(presented(lab)).toEqual(['refresh-1'])
  })

  it('does not bring a disabled link back', async () => {
    await using lab = await linked()
    const asked = Promise.withResolvers<undefined>()
    const release = Promise.withResolvers<undefined>()
    lab.tokens.answer((res, request) => {
      asked.resolve(undefined)
      void release.promise.then(() => {
        json(next)(res, request)
      })
    })
    lab.clock.advance(60 * MINUTE)
    const refreshing = lab.alexa.accessToken()
    await asked.promise
    await lab.alexa.disable()
    release.resolve(undefined)

    expect(await refreshing).toBeUndefined()
    expect(await lab.alexa.linkState()).toEqual({ status: 'disabled' })
  })

  it('gives the token of the newer link', async () => {
    await using lab = await linked()
    const asked = Promise.withResolvers<undefined>()
    const release = Promise.withResolvers<undefined>()
    lab.tokens.answer((res, request) => {
      if (request.body.startsWith('grant_type=authorization_code')) {
        json({ ...goodTokens, access_token: 'access-new' })(res, request)
        return
      }
      asked.resolve(undefined)
      void release.promise.then(() => {
        json({ error: 'invalid_grant' }, 400)(res, request)
      })
    })
    lab.clock.advance(60 * MINUTE)
    const refreshing = lab.alexa.accessToken()
    await asked.promise
    await lab.link('code-2')
    release.resolve(undefined)
    await refreshing

    expect(await lab.alexa.linkState()).toMatchObject({ status: 'linked' })
    expect(await lab.alexa.accessToken()).toBe('access-new')
    expect(lab.messageIds()).not.toContain('app.relink-prompt')
  })
})
