import { request } from 'node:http'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { launchEnvelope } from './testing/envelopes.ts'
import { NOW, startTunebox, type Tunebox } from './testing/tunebox.ts'
import { startWebSkill, type RunningWebSkill } from './web.ts'

describe('startWebSkill()', () => {
  let tunebox: Tunebox
  let skill: RunningWebSkill

  beforeEach(async () => {
    tunebox = await startTunebox()
    skill = await startWebSkill({ port: 0, settings: tunebox.settings, now: () => NOW })
  })
  afterEach(async () => {
    await skill.close()
    await tunebox[Symbol.asyncDispose]()
  })

  const JSON_TYPE = 'application/json;charset=UTF-8'
  const post = (body: string, type = JSON_TYPE): Promise<Response> =>
    fetch(skill.url, { method: 'POST', headers: { 'content-type': type }, body })

  it('answers a request envelope', async () => {
    const response = await post(JSON.stringify(launchEnvelope({ token: await tunebox.token() })))

    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe(JSON_TYPE)
    await expect(response.json()).resolves.toMatchObject({
      version: '1.0',
      response: { outputSpeech: { ssml: expect.stringContaining('Hello Alice') as string } },
    })
  })

  it.each([
    ['is not JSON', '{', /not JSON/],
    ['is no envelope', '{}', /not an Alexa request envelope/i],
  ])('answers 400 in JSON to a body that %s', async (_what, body, message) => {
    const response = await post(body)

    expect(response.status).toBe(400)
    await expect(response.json()).resolves.toMatchObject({
      error: { message: expect.stringMatching(message) as string },
    })
  })

  it('answers 413 to a body over 256 KiB and goes on serving', async () => {
    const response = await post('x'.repeat(4 * 1024 * 1024))

    expect(response.status).toBe(413)
    expect((await post('{}')).status).toBe(400)
  })

  it('answers 415 to forms, which any web page could send', async () => {
    expect((await post('a=b', 'application/x-www-form-urlencoded')).status).toBe(415)
  })

  it('answers 421 to the name of a page that was rebound to this machine', async () => {
    const { port } = new URL(skill.url)
    const answered = await new Promise<number | undefined>((resolve, reject) => {
      const headers = { host: `evil.example:${port}`, 'content-type': JSON_TYPE }
      request(skill.url, { method: 'POST', headers }, ({ statusCode }) => {
        resolve(statusCode)
      })
        .on('error', reject)
        .end('{}')
    })

    expect(answered).toBe(421)
  })

  it('answers 405 with Allow to other methods', async () => {
    const response = await fetch(skill.url)

    expect(response.status).toBe(405)
    expect(response.headers.get('allow')).toBe('POST')
  })

  it('answers 404 to other paths', async () => {
    expect((await fetch(`${skill.url}admin`, { method: 'POST' })).status).toBe(404)
  })

  it('listens on the loopback interface only', () => {
    expect(new URL(skill.url).hostname).toBe('127.0.0.1')
  })

  it('names the port that it cannot have', async () => {
    const port = Number(new URL(skill.url).port)

    await expect(
      startWebSkill({ port, settings: tunebox.settings, now: () => NOW }),
    ).rejects.toMatchObject({
      code: 'ERR_SKILL_LISTEN_FAILED',
      message: expect.stringContaining(String(port)) as string,
    })
  })

  it('stops listening when closed, twice without harm', async () => {
    await skill.close()
    await skill.close()

    await expect(fetch(skill.url)).rejects.toThrow('fetch failed')
  })
})
