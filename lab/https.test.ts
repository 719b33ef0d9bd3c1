import { readFile } from 'node:fs/promises'
import { request } from 'node:https'
import { rootCertificates } from 'node:tls'
import { afterAll, describe, expect, it } from 'vitest'
import { startLab } from './start-lab.ts'

const lab = await startLab({ https: true, skillHost: 'lambda' })
afterAll(() => lab.close())

/** Trusts nobody but who is named. */
function ask(url: string, ca: readonly string[]): Promise<number | string | undefined> {
  return new Promise((resolve) => {
    request(url, { ca: [...ca], agent: false }, (answer) => {
      answer.resume()
      resolve(answer.statusCode)
    })
      .on('error', (error: NodeJS.ErrnoException) => {
        resolve(error.code)
      })
      .end()
  })
}

describe('a lab that serves https', () => {
  it('has https everywhere, in the issuer too', async () => {
    for (const url of Object.values(lab.urls))
      expect(url).toMatch(/^https:\/\/(127\.0\.0\.1|localhost):/)
    const found = await fetch(`${lab.urls.authServer}/.well-known/openid-configuration`)
    const metadata = (await found.json()) as Record<string, unknown>

    expect(metadata['issuer']).toBe(lab.urls.authServer)
    expect(metadata['token_endpoint']).toMatch(/^https:/)
  })

  it('is trusted by whoever takes its authority, and by nobody else', async () => {
    const ca = await readFile(lab.caFile ?? '', 'utf8')
    const url = `${lab.urls.lab}/admin/v1/health`

    expect(await ask(url, [ca])).toBe(200)
    expect(await ask(url.replace('127.0.0.1', 'localhost'), [ca])).toBe(200)
    expect(await ask(url, rootCertificates)).toBe('SELF_SIGNED_CERT_IN_CHAIN')
  })

  it('marks its cookies as secure', async () => {
    const page = await fetch(lab.urls.skillPage)

    const cookies = page.headers.getSetCookie()
    expect(cookies).not.toHaveLength(0)
    for (const cookie of cookies) expect(cookie).toMatch(/; secure/i)
  })

  it('links, and its skill in a process of its own reads with the token', async () => {
    await lab.seedLink('alice')

    const said = await lab.alexa.say('ask tune box what are my playlists')

    expect(JSON.stringify(said)).toContain('Morning Coffee')
  })

  it('has tenants', async () => {
    const tenant = await lab.tenants.create({ name: 'blue' })

    expect(tenant.urls.lab).toBe(`${lab.urls.lab}/t/blue`)
    expect((await fetch(`${lab.urls.lab}/t/blue/admin/v1/health`)).status).toBe(200)
  })

  it('links in a tenant too, whose token endpoint is below its own', async () => {
    await lab.tenants.create({ name: 'green' })
    const tenant = await lab.tenants.open('green')

    await tenant.seedLink('alice')

    expect((await tenant.alexa.linkState()).status).toBe('linked')
    expect(tenant.caFile).toBe(lab.caFile)
  })

  it('ends, with an event stream open', async () => {
    const other = await startLab({ https: true })
    const stream = await fetch(`${other.urls.lab}/admin/v1/flow/stream`)

    await other.close()

    await expect(stream.text()).rejects.toThrow()
  })
})
