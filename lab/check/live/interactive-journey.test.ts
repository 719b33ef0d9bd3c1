import { describe, expect, it } from 'vitest'
import { HttpBrowser } from '../../rehearse/http-browser.ts'
import { signInAndDecide } from '../../rehearse/sign-in-and-decide.ts'
import { startLittleServer } from '../testing/little-server.ts'
import { checkServer } from './check-server.ts'
import { interactiveJourney, localRedirectUri } from './interactive-journey.ts'

/** A redirect URI on a port that was free a moment ago. */
async function freeRedirectUri(): Promise<string> {
  const server = await startLittleServer()
  const uri = `${server.origin}/callback`
  await server[Symbol.asyncDispose]()
  return uri
}

/** Stands in for the person: opens the address and fills in what is asked. */
async function person(url: string): Promise<void> {
  const browser = new HttpBrowser()
  const user = { email: 'alice@tunebox.test', password: 'tunebox', decision: 'allow' } as const
  await signInAndDecide(browser, await browser.open(url), user)
}

describe('a link that a person makes in their own browser', () => {
  it('is judged as a whole, with a refresh', async () => {
    const redirectUri = await freeRedirectUri()
    await using server = await startLittleServer({
      allowsRedirect: (uri) => uri === redirectUri,
      keepsOldRefresh: false,
    })
    const target = server.target({ redirectUris: [redirectUri] })
    const shown: string[] = []

    const findings = await checkServer(target, {
      show: (url) => {
        shown.push(url)
        void person(url)
      },
    })

    expect(shown).toEqual([expect.stringContaining(`${server.origin}/authorize?`)])
    // The one fault of this server shows only after a link and a refresh.
    expect(findings.map(({ code }) => code)).toContain('LIVE-REFRESH-STRICT')
  })

  it('is given up when nobody comes back', async () => {
    const redirectUri = await freeRedirectUri()
    const travel = interactiveJourney({ show: () => undefined, patienceMs: 1 })

    expect(await travel({ url: 'http://127.0.0.1:9/', redirectUri })).toEqual({
      stopped: expect.stringContaining('nobody came back') as string,
    })
  })

  it('takes the answer at the registered path alone', async () => {
    const redirectUri = await freeRedirectUri()
    const statuses: number[] = []
    const travel = interactiveJourney({
      show: () => {
        void (async () => {
          for (const url of [`${redirectUri}/longer?code=a`, `${redirectUri}?code=b`]) {
            statuses.push((await fetch(url)).status)
          }
        })()
      },
    })

    const journey = await travel({ url: 'http://127.0.0.1:9/', redirectUri })

    expect(journey).toEqual({ url: `${redirectUri}?code=b` })
    expect(statuses[0]).toBe(404)
  })
})

describe('the redirect URI that a person comes back to', () => {
  it('is the first one on this machine', async () => {
    await using server = await startLittleServer()
    const uris = ['https://layla.amazon.com/api/skill/link/M1', 'http://localhost:4790/callback']

    expect(localRedirectUri(server.target({ redirectUris: uris }))).toBe(uris[1])
  })

  it('is asked for where there is none', async () => {
    await using server = await startLittleServer()

    expect(() => localRedirectUri(server.target())).toThrow(/--redirect-uri/)
  })

  it('is refused for the implicit grant, whose answer no server sees', async () => {
    await using server = await startLittleServer()

    expect(() => localRedirectUri(server.target({ responseType: 'token' }))).toThrow(/IMPLICIT/)
  })
})
