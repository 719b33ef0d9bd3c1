import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Lab } from '../lab.ts'
import { startLab } from '../start-lab.ts'
import { browse } from './browse-command.ts'
import { LabClient } from './lab-client.ts'
import { launchChromium } from './launch-chromium.ts'
import { runCli } from './run-cli.ts'

const never = new Promise<never>(() => undefined)

/** Browses with a stand-in for the browser, which tells what it saw while it was open. */
async function browseWith(lab: Lab, open: (url: string) => Promise<void>): Promise<void> {
  await browse(await LabClient.connect(Number(new URL(lab.urls.lab).port)), {
    url: lab.urls.skillPage,
    isHeadless: true,
    interrupted: never,
    launch: () =>
      Promise.resolve({
        open,
        closed: Promise.resolve(),
        [Symbol.asyncDispose]: () => Promise.resolve(),
      }),
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
