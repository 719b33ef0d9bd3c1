import { tmpdir } from 'node:os'
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LabOptions } from './lab-options.ts'
import type { Lab } from './lab.ts'
import { linkWithoutBrowser } from './rehearse/link-without-browser.ts'
import { startLab } from './start-lab.ts'

const ASK = 'ask tune box what are my playlists'

describe('reset()', () => {
  it('takes under 10 ms, also of a lab with many links', async () => {
    await using lab = await startLab()
    for (let links = 0; links < 10; links += 1) await lab.seedLink()

    const times: number[] = []
    for (let resets = 0; resets < 5; resets += 1) {
      const before = performance.now()
      await lab.reset()
      times.push(performance.now() - before)
      await lab.seedLink()
    }

    expect(Math.min(...times)).toBeLessThan(10)
  })

  it('leaves no link, message, hold, fault, setting or moved clock', async () => {
    await using lab = await startLab()
    await lab.seedLink()
    lab.hold('token.request')
    lab.faults.on('token').badJson()
    lab.alexa.configure({ region: 'EU' })
    lab.clock.advance(86_400_000)

    await lab.reset()

    expect(await lab.alexa.linkState()).toEqual({ status: 'disabled' })
    expect(lab.flow.events()).toEqual([])
    expect(lab.holds()).toEqual([])
    expect(lab.faults.list()).toEqual([])
    expect(lab.alexa.settings.region).toBe('NA')
    expect(lab.clock.offsetMs).toBe(0)
  })

  it('lets a user sign in again who had to wait after failures', async () => {
    await using lab = await startLab()
    const wrong = { email: 'alice@tunebox.test', password: 'wrong', decision: 'allow' } as const
    for (let failures = 0; failures < 5; failures += 1) {
      await linkWithoutBrowser(lab.urls.skillPage, wrong).catch(() => undefined)
    }

    await lab.reset()

    const right = { ...wrong, password: 'tunebox' }
    expect(await linkWithoutBrowser(lab.urls.skillPage, right)).toMatchObject({ linked: true })
  })

  it('keeps the keys: a token of before still has a valid signature, and is refused as unknown', async () => {
    await using lab = await startLab()
    await lab.seedLink()
    const token = await lab.alexa.accessToken()

    await lab.reset()

    const me = await fetch(`${lab.urls.api}/me`, {
      headers: { authorization: `Bearer ${token ?? ''}` },
    })
    expect(me.status).toBe(401)
    expect(await lab.seedLink()).toMatchObject({ status: 'linked' })
  })

  it('gives up what is held', async () => {
    await using lab = await startLab()
    const hold = lab.hold('token.request')
    const linking = lab.seedLink().catch((error: unknown) => error)
    await hold.reached

    await lab.reset()

    expect(await linking).toBeInstanceOf(Error)
    expect(lab.clock.isFrozen).toBe(false)
  })
})

describe.each(['memory', 'sqlite'])('a snapshot of a lab in %s', (where) => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'linklab-world-'))
  })
  afterAll(() => {
    rmSync(folder, { recursive: true })
  })
  let stores = 0
  const start = (): Promise<Lab> => {
    stores += 1
    const sqlite = join(folder, `${String(stores)}.sqlite`)
    return startLab({ store: where === 'memory' ? 'memory' : { sqlite } })
  }

  it('brings a link back that was lost', async () => {
    await using lab = await start()
    await lab.seedLink()
    const snapshot = await lab.snapshot()
    await lab.alexa.disable()

    await lab.restore(snapshot)

    expect(await lab.alexa.linkState()).toMatchObject({ status: 'linked' })
    expect(JSON.stringify(await lab.alexa.say(ASK))).toContain('two playlists')
  })

  it('brings a refresh token back that was used up', async () => {
    await using lab = await start()
    await lab.seedLink()
    const snapshot = await lab.snapshot()
    lab.clock.advance(3_600_000)
    await lab.alexa.accessToken()
    await lab.restore(snapshot)

    lab.clock.advance(3_600_000)
    await lab.alexa.accessToken()

    expect(lab.flow.events({ id: 'refresh.response' })).toHaveLength(1)
  })

  it('brings settings and time back', async () => {
    await using lab = await start()
    lab.alexa.configure({ locale: 'de-DE' })
    lab.clock.freeze()
    const now = lab.clock.now()
    const snapshot = await lab.snapshot()
    await lab.reset()

    await lab.restore(snapshot)

    expect(lab.alexa.settings.locale).toBe('de-DE')
    expect([lab.clock.now(), lab.clock.isFrozen]).toEqual([now, true])
  })

  it('of another lab is refused, naming the addresses', async () => {
    await using one = await start()
    await using other = await start()

    const refusal = await other.restore(await one.snapshot()).catch((error: unknown) => error)

    expect(refusal).toMatchObject({ code: 'ERR_LAB_SNAPSHOT_FOREIGN' })
    expect(String(refusal)).toContain(one.urls.lab)
  })
})

describe('a lab with a seed', () => {
  const options: LabOptions = { seed: 'lesson 1', startAt: '2030-01-01T09:00:00Z', pkce: 'S256' }

  /** What was said, without the one thing that differs from lab to lab: its port. */
  async function story(lab: Lab): Promise<string> {
    await lab.seedLink()
    await lab.alexa.say(ASK)
    const said = lab.flow.events().map(({ id, params, virtualTime }) => [id, params, virtualTime])
    const { host: alexa } = new URL(lab.urls.alexa)
    const { host: tunebox } = new URL(lab.urls.authServer)
    return JSON.stringify(said)
      .replaceAll(alexa, 'alexa')
      .replaceAll(tunebox, 'tunebox')
      .replaceAll(encodeURIComponent(alexa), 'alexa')
  }

  it('says the same a second time, with opaque tokens to the letter', async () => {
    await using one = await startLab({ ...options, tokenFormat: 'opaque' })
    await using other = await startLab({ ...options, tokenFormat: 'opaque' })

    expect(await story(one)).toBe(await story(other))
  })

  it('says the same again after a reset', async () => {
    await using lab = await startLab({ ...options, tokenFormat: 'opaque' })
    const first = await story(lab)

    await lab.reset()

    expect(await story(lab)).toBe(first)
  })

  it('says something else with another seed', async () => {
    await using one = await startLab({ ...options, tokenFormat: 'opaque' })
    await using other = await startLab({ ...options, seed: 'lesson 2', tokenFormat: 'opaque' })

    expect(await story(one)).not.toBe(await story(other))
  })

  it('stands still at the time it was started for', async () => {
    await using lab = await startLab(options)

    expect(new Date(lab.clock.now()).toISOString()).toBe('2030-01-01T09:00:00.000Z')
    expect(lab.clock.isFrozen).toBe(true)
  })
})
