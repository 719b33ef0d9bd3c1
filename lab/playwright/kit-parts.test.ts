import { describe, expect, it } from 'vitest'
import { FlowLog } from '../../flow/index.ts'
import type { FlowEvent } from '../../flow/index.ts'
import { chromiumPlaces, findChromium } from './find-chromium.ts'
import { findLeaks } from './find-leaks.ts'
import { toFollow, toHaveSent } from './matchers/flow-matchers.ts'
import { toHaveFailedWith } from './matchers/link-matchers.ts'
import { resultOfLink, stoppedLink } from './link-result.ts'
import { loadPeer, ownChromium } from './playwright-peer.ts'
import { startLabFor } from './start-lab-for.ts'
import { privateReason, tellFlow } from './story.ts'
import { labUsers } from './users.ts'

const TOKEN = 'an-access-token-of-a-test'

function log(): FlowLog {
  return new FlowLog({ instanceId: 'test', now: () => 0 })
}

/** A link whose code was refused. */
function refused(): readonly FlowEvent[] {
  const flow = log()
  flow.record({ id: 'authz.request', flowId: 'f1' })
  const request = flow.record({ id: 'token.request', flowId: 'f1' })
  const answer = { flowId: 'f1', causeSeq: request.seq } as const
  flow.record({ id: 'token.validate', ...answer, from: 'AS', summary: 'code expired 2 s ago' })
  flow.record({ id: 'token.rejected', ...answer, kind: 'response', summary: '400 invalid_grant' })
  flow.record({ id: 'link.result', flowId: 'f1', private: { result: 'invalid_grant' } })
  return flow.events()
}

describe('loadPeer', () => {
  const missing = (name: string) => () => {
    throw Object.assign(new Error(`Cannot find module '${name}'`), { code: 'MODULE_NOT_FOUND' })
  }

  it('says which package is missing and how to install it', () => {
    expect(() =>
      loadPeer('@axe-core/playwright', 'A check', missing('@axe-core/playwright')),
    ).toThrow(
      'A check needs @axe-core/playwright, which is not installed. Install it with: npm install --save-dev @axe-core/playwright',
    )
  })

  it('does not blame a package that is there and misses another', () => {
    expect(() => loadPeer('@axe-core/playwright', 'A check', missing('axe-core'))).toThrow(
      "Cannot find module 'axe-core'",
    )
  })
})

describe('findChromium', () => {
  const environment = {
    chromium: undefined,
    path: ['/opt/bin', '/usr/bin'].join(':'),
    programFolders: [],
  }

  it('takes what LINKLAB_CHROMIUM names before all', () => {
    const named = { ...environment, chromium: '/my/chrome' }

    expect(findChromium(named, () => true)).toBe('/my/chrome')
    expect(chromiumPlaces(named)).toEqual(['/my/chrome'])
  })

  it('looks along the PATH', () => {
    const isThere = (path: string): boolean => path === '/usr/bin/google-chrome'

    expect(findChromium(environment, isThere)).toBe('/usr/bin/google-chrome')
    expect(chromiumPlaces(environment)).toContain('/usr/bin/google-chrome')
  })

  it('looks where Windows has its programs', () => {
    const places = chromiumPlaces({ ...environment, programFolders: ['/programs'] })

    expect(places).toContain('/programs/Google/Chrome/Application/chrome.exe')
  })

  it('leaves the choice to Playwright where it has downloaded one', () => {
    const own = ownChromium()

    expect(findChromium(environment, () => true)).toBeUndefined()
    expect(chromiumPlaces(environment)[0]).toBe(own)
  })

  it('leaves the choice to Playwright where there is none', () => {
    expect(findChromium(environment, () => false)).toBeUndefined()
  })
})

describe('findLeaks', () => {
  const issued = (flow: FlowLog) =>
    flow.record({
      id: 'token.response',
      kind: 'response',
      params: [{ name: 'access_token', value: TOKEN, in: 'json' }],
    })

  it('finds nothing in a token where it belongs', () => {
    const flow = log()
    issued(flow)

    expect(findLeaks(flow.events())).toEqual([])
  })

  it.each([
    [
      'access_token in the query',
      { id: 'api.request', params: [{ name: 'access_token', value: TOKEN, in: 'query' }] },
    ],
    [
      'code in the Referer header',
      {
        id: 'login.page',
        http: { method: 'GET', url: 'http://a/', reqHeaders: { referer: 'http://b/?code=x' } },
      },
    ],
    [
      'access_token in the page',
      {
        id: 'login.page',
        http: { method: 'GET', url: 'http://a/', status: 200, resBody: `<p>${TOKEN}` },
      },
    ],
    ['access_token in a line of the skill’s log', { id: 'skill.output', summary: `got ${TOKEN}` }],
  ] as const)('finds an %s', (what, draft) => {
    const flow = log()
    issued(flow)
    flow.record(draft)

    expect(findLeaks(flow.events())).toEqual([{ seq: 2, id: draft.id, what }])
  })
})

describe('the story of a flow', () => {
  it('marks the first message that diverged and gives the server’s private reason', () => {
    const story = tellFlow(refused())

    expect(story).toMatch(/^>.*token\.rejected.*first message that diverged$/m)
    expect(story).toContain('Server’s private reason: code expired 2 s ago')
  })

  it('has no private reason where nothing went wrong', () => {
    expect(privateReason(refused().slice(0, 2))).toBeUndefined()
  })
})

describe('the result of a link', () => {
  it('tells stage, reason, place and private reason, and prints no event', () => {
    const result = resultOfLink(refused(), 'alice', { status: 'unlinked' })

    expect(result).toMatchObject({
      ok: false,
      stage: 'token',
      reason: 'invalid_grant',
      at: 'token.rejected',
      privateReason: 'code expired 2 s ago',
    })
    expect(Object.keys(result)).not.toContain('events')
  })

  it('counts every refused state as a state mismatch', () => {
    const stop = { stage: 'callback', reason: 'stuck', message: '' } as const
    const result = { ...stoppedLink([], stop), reason: 'unknown_state', events: [] } as const

    expect(toHaveFailedWith(result, 'state_mismatch').pass).toBe(true)
    expect(toHaveFailedWith(result, 'state_mismatch', { stage: 'token' }).pass).toBe(false)
  })
})

describe('matchers on a flow', () => {
  const flow = { messages: () => refused() } as never

  it('lets other messages come between', () => {
    expect(toFollow(flow, ['authz.request', 'token.rejected']).pass).toBe(true)
  })

  it('minds the order, and names the message that did not come', () => {
    const { pass, message } = toFollow(flow, ['token.request', 'authz.request'])

    expect(pass).toBe(false)
    expect(message()).toContain('authz.request did not come after token.request.')
  })

  it('counts exactly', () => {
    const twice = { messages: () => refused().slice(0, 1) } as never

    expect(toHaveSent(twice, 'authz.request', { times: 1 }).pass).toBe(true)
    expect(toHaveSent(twice, 'authz.request', { times: 2 }).pass).toBe(false)
  })
})

describe('what a test asks for', () => {
  const choice = { simulator: {}, authServer: {}, skillUnderTest: 'sample', users: {} } as const

  it('completes users from their short names', () => {
    expect(labUsers({ carol: { password: 's3cret' } })).toMatchObject([
      { id: 'carol', name: 'Carol', email: 'carol@tunebox.test', password: 's3cret' },
    ])
  })

  it('becomes options of the lab and switches of the simulator', async () => {
    await using lab = await startLabFor({
      ...choice,
      simulator: { region: 'EU', tokenTimeoutMs: 1_000 },
      authServer: { rotation: 'strict' },
      users: { carol: {} },
    })

    expect(lab.settings).toMatchObject({ region: 'EU', rotation: 'strict' })
    expect(lab.alexa.settings).toMatchObject({ region: 'EU', tokenTimeoutMs: 1_000 })
    expect(lab.users.map(({ name }) => name)).toEqual(['Carol'])
  })

  it('is refused by name where no such thing can be had', async () => {
    await expect(startLabFor({ ...choice, simulator: { tokenTimeoutMs: -1 } })).rejects.toThrow(
      'tokenTimeoutMs',
    )
  })

  it('points Alexa at a server of the tester’s own', async () => {
    await using lab = await startLabFor({
      ...choice,
      authServer: {
        external: {
          authorizationUrl: 'http://localhost:9/authorize',
          accessTokenUrl: 'http://localhost:9/token',
          clientId: 'alexa',
          clientSecret: 's3cret',
        },
      },
    })

    const { authorizationUrl } = await lab.alexa.startLink()
    expect(authorizationUrl).toMatch(/^http:\/\/localhost:9\/authorize\?.*client_id=alexa/)
  })
})
