/**
 * Tenants over HTTP: made, listed, used and removed, and nobody's where there is none.
 *
 * @module
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Lab } from '../lab.ts'
import { HttpBrowser } from '../rehearse/http-browser.ts'
import { signInAndDecide } from '../rehearse/sign-in-and-decide.ts'
import { startLab } from '../start-lab.ts'
import { sharedLab } from '../testing/shared-lab.ts'

const shared = sharedLab()

interface Answer {
  readonly status: number
  readonly body: Record<string, unknown>
}

/** What is told of a tenant. */
interface Told {
  readonly tenant: string
  readonly urls: Lab['urls']
  readonly adminUrl: string
  readonly inspectorUrl: string
}

async function call(method: string, url: string, body?: object): Promise<Answer> {
  const answer = await fetch(url, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return { status: answer.status, body: (await answer.json()) as Answer['body'] }
}

function admin(
  method: string,
  path: string,
  body?: object,
  base = shared.lab.urls.lab,
): Promise<Answer> {
  return call(method, `${base}/admin/v1${path}`, body)
}

async function create(options: object = {}, base?: string): Promise<Told> {
  const { status, body } = await admin('POST', '/tenants', options, base)
  expect(status).toBe(201)
  return body as unknown as Told
}

describe('/admin/v1/tenants', () => {
  it('makes a tenant with users and options of its own, and an admin API', async () => {
    const user = {
      ...{ id: 'u1', email: 'zoe@tunebox.test', password: 'p', name: 'Zoe', locale: 'en' },
      ...{ note: { en: '', de: '' }, playlists: [] },
    }
    const made = await create({ name: 'made', users: [user], ttlS: { access: 120 } })

    expect(made).toMatchObject({
      tenant: 'made',
      adminUrl: `${shared.lab.urls.lab}/t/made/admin/v1`,
      inspectorUrl: `${shared.lab.urls.lab}/t/made/inspector`,
      urls: {
        alexa: `${shared.lab.urls.alexa}/t/made`,
        authServer: `${shared.lab.urls.authServer}/t/made`,
      },
    })
    const health = await call('GET', `${made.adminUrl}/health`)
    expect(health.body).toMatchObject({ status: 'ok', tenant: 'made', urls: made.urls })
    const users = await call('GET', `${made.adminUrl}/users`)
    expect(users.body).toMatchObject({ users: [{ email: 'zoe@tunebox.test' }] })
    const token = await call('POST', `${made.adminUrl}/token`, { user: 'zoe' })
    expect(token.body).toMatchObject({ expires_in: 120 })
    const elsewhere = await admin('POST', '/token', { user: 'zoe' })
    expect(elsewhere.body).toMatchObject({ error: { code: 'ERR_LAB_UNKNOWN_USER' } })
  })

  it('lists the tenants and tells about one', async () => {
    const { tenant } = await create()

    const list = await admin('GET', '/tenants')
    const one = await admin('GET', `/tenants/${tenant}`)

    expect(list.body).toMatchObject({ limit: 100 })
    expect((list.body['tenants'] as Told[]).at(-1)).toEqual(one.body)
  })

  it('removes a tenant', async () => {
    const { tenant, adminUrl } = await create()

    expect((await admin('DELETE', `/tenants/${tenant}`)).status).toBe(200)

    expect((await admin('GET', `/tenants/${tenant}`)).status).toBe(404)
    expect((await call('GET', `${adminUrl}/health`)).body).toMatchObject({
      error: { code: 'ERR_LAB_UNKNOWN_TENANT' },
    })
  })

  it.each([
    [{ name: 'No' }, 400, 'name'],
    [{ port: 4800 }, 400, 'port'],
    [{ rotation: 'weekly' }, 400, 'rotation'],
  ])('refuses %j', async (options, status, named) => {
    const refused = await admin('POST', '/tenants', options)

    expect(refused.status).toBe(status)
    expect(JSON.stringify(refused.body)).toContain(named)
  })

  it('is not there in a tenant, whose paths below /t/ are nobody’s', async () => {
    const { tenant, urls, adminUrl } = await create()

    expect((await call('POST', `${adminUrl}/tenants`, {})).status).toBe(404)
    const inner = await shared.lab.tenants.open(tenant)
    await expect(inner.tenants.create()).rejects.toThrow('no tenants of its own')
    expect(await inner.tenants.list()).toEqual([])
    expect((await call('GET', `${urls.lab}/t/x/admin/v1/health`)).status).toBe(404)
  })
})

describe('a request to nobody', () => {
  it.each(['lab', 'alexa', 'authServer'] as const)(
    'is refused by the server %s with an explanation, as a page and as JSON',
    async (server) => {
      const url = `${shared.lab.urls[server]}/t/nobody/x`

      const page = await fetch(url, { headers: { accept: 'text/html', 'accept-language': 'de' } })
      const json = await fetch(url, { method: 'POST', body: 'grant_type=refresh_token' })

      expect([page.status, json.status]).toEqual([404, 404])
      const html = await page.text()
      expect(html).toContain('<html lang="de"')
      expect(html).toContain('linklab tenants create nobody')
      const stylesheet = /href="([^"]+\.css)"/.exec(html)?.[1] ?? ''
      expect((await fetch(new URL(stylesheet, url))).status).toBe(200)
      expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
      expect(await json.json()).toMatchObject({ error: { code: 'ERR_LAB_UNKNOWN_TENANT' } })
    },
  )

  it.each(['/t', '/t/', '/t/ZORRO/x', '/t/<script>/x', '/t/zor%2Fro/x', '/t/..%2f/x'])(
    'is refused at %s, with nothing of it on the page',
    async (path) => {
      const answer = await fetch(shared.lab.urls.lab + path, { headers: { accept: 'text/html' } })

      expect(answer.status).toBe(404)
      const html = await answer.text()
      expect(html).toContain('No tenant is named here')
      expect(html).not.toMatch(/zor|<script>|%2F/i)
    },
  )
})

describe('a tenant', () => {
  it('is linked in a browser whose cookies go nowhere else', async () => {
    await admin('POST', '/reset')
    const { urls } = await create({ name: 'cookies' })
    const browser = new HttpBrowser()
    const page = await browser.open(urls.skillPage)
    const enable = page.forms.find(({ action }) => action.endsWith('/enable'))

    const asked = await browser.submit(enable ?? expect.fail('The skill cannot be enabled.'))
    const end = await signInAndDecide(browser, asked, {
      ...{ email: 'alice@tunebox.test', password: 'tunebox', decision: 'allow' },
    })

    expect(new URL(end.url).searchParams.get('success')).toBe('true')
    const link = await admin('GET', '/link', undefined, urls.lab)
    expect(link.body).toMatchObject({ status: 'linked' })
    expect((await admin('GET', '/link')).body).toMatchObject({ status: 'disabled' })
    const flow = await admin('GET', '/flow?level=plain', undefined, urls.lab)
    const cookies = (flow.body['events'] as { http?: { resHeaders?: Record<string, string> } }[])
      .flatMap(({ http }) => http?.resHeaders?.['set-cookie'] ?? [])
      .flatMap((lines) => lines.split('\n'))
    expect(cookies.length).toBeGreaterThan(3)
    for (const cookie of cookies) {
      expect(cookie).toMatch(/path=\/t\/cookies/i)
      expect(cookie).toMatch(/^\w+_\d+-cookies_|^_interaction|_lang=/)
    }
  })

  it('has its own clock, faults and messages', async () => {
    const [a, b] = [await create(), await create()]

    await call('POST', `${a.adminUrl}/clock/advance`, { by: '31d' })
    await call('POST', `${a.adminUrl}/faults`, { target: 'api', fault: { name: 'reset' } })
    await call('POST', `${a.adminUrl}/link/seed`, {})

    const offsets = await Promise.all(
      [a.adminUrl, b.adminUrl, `${shared.lab.urls.lab}/admin/v1`].map(async (base) => {
        const clock = (await call('GET', `${base}/clock`)).body as { offsetMs: number }
        const faults = (await call('GET', `${base}/faults`)).body as { faults: unknown[] }
        return [clock.offsetMs, faults.faults.length]
      }),
    )
    expect(offsets).toEqual([
      [31 * 86_400_000, 1],
      [0, 0],
      [0, 0],
    ])
    expect((await call('GET', `${b.adminUrl}/flow`)).body).toMatchObject({ lastSeq: 0 })
  })

  it('is not reached by a reset of the lab, nor the lab by one of the tenant', async () => {
    const { adminUrl } = await create()
    await call('POST', `${adminUrl}/link/seed`, {})
    await admin('POST', '/link/seed', {})

    await admin('POST', '/reset')
    expect((await call('GET', `${adminUrl}/link`)).body).toMatchObject({ status: 'linked' })
    await admin('POST', '/link/seed', {})
    await call('POST', `${adminUrl}/reset`)

    expect((await admin('GET', '/link')).body).toMatchObject({ status: 'linked' })
    expect((await call('GET', `${adminUrl}/link`)).body).toMatchObject({ status: 'disabled' })
  })

  it('stands on the home page of its lab, and names itself in the commands of its own', async () => {
    const { urls } = await create({ name: 'shown' })

    const home = await (await fetch(shared.lab.urls.lab)).text()
    const own = await (await fetch(urls.lab)).text()

    expect(home).toContain(`<a href="${urls.lab}/">`)
    expect(own.replace(/<[^>]*>/g, '')).toContain('--tenant shown')
    expect(own).not.toContain('Tenants of this lab')
  })
})

describe('tenants in a SQLite file', () => {
  it('are there after a restart of the lab, and gone from the file once removed', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tenants-'))
    const store = { sqlite: join(folder, 'lab.sqlite') }
    try {
      const first = await startLab({ store })
      const { port } = new URL(first.urls.lab)
      const { adminUrl } = await create({ name: 'kept', tokenFormat: 'opaque' }, first.urls.lab)
      await call('POST', `${adminUrl}/link/seed`, {})
      const before = (await call('GET', `${adminUrl}/link`)).body
      const other = await create({}, first.urls.lab)
      for (const base of [`${first.urls.lab}/admin/v1`, other.adminUrl]) {
        expect((await call('GET', `${base}/link`)).body).toEqual({ status: 'disabled' })
      }
      await call('POST', `${adminUrl}/clock/advance`, { by: '10m' })
      await first.close()

      await using second = await startLab({ store })
      const again = `${second.urls.lab}/t/kept/admin/v1`
      expect(port).not.toBe('')
      expect((await call('GET', `${again}/link`)).body).toMatchObject({ userId: before['userId'] })
      expect((await call('GET', `${again}/clock`)).body['offsetMs']).toBeGreaterThanOrEqual(600_000)
      const inner = await second.tenants.open('kept')
      expect(inner.settings.tokenFormat).toBe('opaque')

      await second.tenants.remove('kept')
      expect((await call('GET', `${again}/link`)).status).toBe(404)
    } finally {
      await rm(folder, { recursive: true })
    }
  })
})
