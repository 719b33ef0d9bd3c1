import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Lab } from '../lab.ts'
import { startLab } from '../start-lab.ts'
import { projectLinkedTo } from '../testing/external-server.ts'
import { browse } from './browse-command.ts'
import { LabClient } from './lab-client.ts'
import { launchChromium } from './launch-chromium.ts'
import { runCli } from './run-cli.ts'

const never = new Promise<never>(() => undefined)

/** Browses with a stand-in for the browser, which tells what it saw while it was open. */
async function browseWith(
  lab: Lab,
  open: (url: string) => Promise<void>,
  seen: (readonly string[])[] = [],
): Promise<void> {
  await browse(await LabClient.connect(Number(new URL(lab.urls.lab).port)), {
    url: lab.urls.skillPage,
    isHeadless: true,
    interrupted: never,
    launch: ({ args }) => {
      seen.push(args)
      return Promise.resolve({
        open,
        closed: Promise.resolve(),
        [Symbol.asyncDispose]: () => Promise.resolve(),
      })
    },
  })
}

describe('linklab browse', () => {
  beforeEach(() => {
    vi.spyOn(console, 'log').mockReturnValue()
    vi.spyOn(console, 'error').mockReturnValue()
  })

  it('lets links name Amazon’s own redirect URIs while the browser is open, and only then', async () => {
    await using lab = await startLab()
    const named: string[] = []

    await browseWith(lab, async (url) => {
      expect(url).toBe(lab.urls.skillPage)
      named.push((await lab.alexa.startLink()).redirectUri)
    })
    named.push((await lab.alexa.startLink()).redirectUri)

    expect(named[0]).toBe('https://pitangui.amazon.com/api/skill/link/MLINKLAB0000')
    expect(named[1]).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/pitangui\.amazon\.com\//)
  })

  it('names the simulator’s redirect URIs again when the page cannot be opened', async () => {
    await using lab = await startLab()

    await expect(browseWith(lab, () => Promise.reject(new Error('no page')))).rejects.toThrow()

    expect(lab.alexa.settings.amazonHosts).toBe('local')
  })

  it('leads the browser to a server of one’s own through the lab, and to Amazon’s hosts as ever', async () => {
    const request = {
      type: 'AUTH_CODE',
      authorizationUrl: 'https://localhost:9443/authorize',
      accessTokenUrl: 'https://localhost:9443/token',
      clientId: 'alexa',
      clientSecret: 'a-secret-of-a-test',
      accessTokenScheme: 'HTTP_BASIC',
    }
    const project = projectLinkedTo({ file: '', request, notes: [], questions: [] })
    await using lab = await startLab({}, { project, authServer: 'own' })
    const seen: (readonly string[])[] = []

    await browseWith(lab, () => Promise.resolve(), seen)

    const proxy = await lab.browserProxy()
    const [hash = 'no hash'] = (await proxy?.keyHashes()) ?? []
    expect(seen[0]).toContain(`--proxy-server=${proxy?.url ?? ''}`)
    expect(seen[0]?.at(-1)).toMatch(/^--proxy-bypass-list=<-loopback>;pitangui\.amazon\.com;/)
    expect(seen[0]?.find((arg) => arg.includes('spki'))).toContain(hash)
  })

  it('asks for no proxy where users sign in at the lab’s own server', async () => {
    await using lab = await startLab()
    const seen: (readonly string[])[] = []

    await browseWith(lab, () => Promise.resolve(), seen)

    expect(seen[0]?.some((arg) => arg.startsWith('--proxy'))).toBe(false)
  })

  it('ends with 2 where no lab runs', async () => {
    expect(await runCli(['browse', '--port', '1'])).toBe(2)
  })
})

describe('a browser that cannot be started', () => {
  it('is named, with what to install', async () => {
    const options = { args: [], isHeadless: true, executablePath: '/nowhere/chromium' }

    await expect(launchChromium(options, process.cwd())).rejects.toMatchObject({
      code: 'ERR_LAB_BROWSER',
      message: expect.stringMatching(/\/nowhere\/chromium[^]*--browser/) as string,
    })
  })
})
