import { request } from 'node:http'
import { afterAll, describe, expect, it } from 'vitest'
import { startLab } from '../start-lab.ts'

const lab = await startLab()
await lab.tenants.create({ name: 'blue' })
afterAll(() => lab.close())

type Headers = Readonly<Record<string, string>>

/** Unlike `fetch`, says any `Host`. */
function ask(
  url: string,
  {
    headers = {},
    method = 'GET',
    body = '',
  }: { headers?: Headers; method?: string; body?: string },
) {
  return new Promise<{ status: number | undefined; text: string }>((resolve, reject) => {
    request(url, { method, headers, agent: false }, (answer) => {
      let text = ''
      answer.setEncoding('utf8').on('data', (piece: string) => (text += piece))
      answer.once('end', () => {
        resolve({ status: answer.statusCode, text })
      })
    })
      .on('error', reject)
      .end(body)
  })
}

const places: readonly (readonly [string, () => string])[] = [
  ['the lab', () => `${lab.urls.lab}/`],
  ['the admin API', () => `${lab.urls.lab}/admin/v1/health`],
  ['the inspector', () => `${lab.urls.lab}/inspector`],
  ['the simulated Alexa', () => lab.urls.skillPage],
  ['the authorization server', () => `${lab.urls.authServer}/.well-known/openid-configuration`],
  ['the resource API', () => `${lab.urls.api}/me`],
  ['the lab of a tenant', () => `${lab.urls.lab}/t/blue/admin/v1/health`],
  ['the Alexa of a tenant', () => `${lab.urls.alexa}/t/blue/`],
  [
    'the authorization server of a tenant',
    () => `${lab.urls.authServer}/t/blue/.well-known/openid-configuration`,
  ],
]

describe.each(places)('%s', (_name, url) => {
  it('refuses the name of a page that was rebound to this machine, and says what to do', async () => {
    const { port } = new URL(url())

    const { status, text } = await ask(url(), { headers: { host: `evil.example:${port}` } })

    expect(status).toBe(421)
    expect(text).toContain('evil.example')
    expect(text).not.toMatch(/\bat .*\.ts:\d+/)
  })

  it('does not believe a forwarded name more than the Host header', async () => {
    const headers = { host: 'evil.example', 'x-forwarded-host': '127.0.0.1' }

    expect((await ask(url(), { headers })).status).toBe(421)
  })
})

describe('a form that a page of another site sends', () => {
  const FORM = {
    'content-type': 'application/x-www-form-urlencoded',
    origin: 'http://evil.example',
  }

  it.each([
    ['enables no skill', () => `${lab.urls.skillPage}/enable`, 403],
    ['disables none', () => `${lab.urls.skillPage}/disable`, 403],
    ['says nothing', () => `${lab.urls.alexa}/say`, 403],
    ['changes nothing through the admin API', () => `${lab.urls.lab}/admin/v1/reset`, 403],
  ])('%s', async (_what, url, status) => {
    const answer = await ask(url(), { method: 'POST', headers: FORM, body: 'utterance=hello' })

    expect(answer.status).toBe(status)
  })
})
