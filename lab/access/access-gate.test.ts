import { afterAll, describe, expect, it } from 'vitest'
import { startLab } from '../start-lab.ts'

const TOKEN = 'a-token-of-the-operator'
const BEARER = { authorization: `Bearer ${TOKEN}` }

const lab = await startLab({ adminToken: TOKEN })
await lab.tenants.create({ name: 'blue' })
afterAll(() => lab.close())

/** A browser that has opened the form. */
async function openForm(path = '/inspector') {
  const page = await fetch(lab.urls.lab + path, { headers: { accept: 'text/html' } })
  const html = await page.text()
  const [, field = '', value = ''] = /name="(form_token)" value="([^"]+)"/.exec(html) ?? []
  const [, to = ''] = /name="to" value="([^"]*)"/.exec(html) ?? []
  const cookie = (page.headers.getSetCookie()[0] ?? '').split(';', 1)[0] ?? ''
  return { status: page.status, html, cookie, fields: { [field]: value, to } }
}

async function send(
  fields: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>>,
) {
  return fetch(`${lab.urls.lab}/enter`, {
    method: 'POST',
    redirect: 'manual',
    headers,
    body: new URLSearchParams(fields),
  })
}

describe('a lab that asks for a token', () => {
  it.each([
    ['/admin/v1/flow/events'],
    ['/admin/v1/flow/stream'],
    ['/admin/v1/openapi.json'],
    ['/t/blue/admin/v1/link'],
    ['/admin/v1/tenants'],
  ])('refuses %s without it, and says how to show it', async (path) => {
    const answer = await fetch(lab.urls.lab + path)

    expect(answer.status).toBe(401)
    expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="linklab"')
    expect(await answer.json()).toMatchObject({ error: { code: 'ERR_LAB_TOKEN_REQUIRED' } })
  })

  it.each([['/'], ['/inspector'], ['/t/blue/inspector'], ['/t/blue/']])(
    'shows the form in place of %s',
    async (path) => {
      const { status, html } = await openForm(path)

      expect(status).toBe(401)
      expect(html).toContain('type="password"')
      expect(html).not.toContain('alice@')
    },
  )

  it.each([['/admin/v1/link'], ['/t/blue/admin/v1/link'], ['/inspector']])(
    'lets a program in that sends it to %s',
    async (path) => {
      expect((await fetch(lab.urls.lab + path, { headers: BEARER })).status).toBe(200)
    },
  )

  it('refuses another token, and repeats none', async () => {
    const answer = await fetch(`${lab.urls.lab}/admin/v1/link`, {
      headers: { authorization: 'Bearer a-token-of-somebody-else' },
    })

    expect(answer.status).toBe(401)
    const text = await answer.text()
    expect(text).toContain('ERR_LAB_TOKEN_WRONG')
    expect(text).not.toContain('somebody-else')
    expect(text).not.toContain(TOKEN)
  })

  it('tells everybody whether it is ready', async () => {
    expect((await fetch(`${lab.urls.lab}/admin/v1/health`)).status).toBe(200)
  })

  it('leads from the form to where the person was going, with a cookie that no script reads', async () => {
    const { cookie, fields } = await openForm('/inspector?view=speaker')

    const entered = await send({ ...fields, token: TOKEN }, { cookie })

    expect(entered.status).toBe(303)
    expect(entered.headers.get('location')).toBe('/inspector?view=speaker')
    const [set = ''] = entered.headers.getSetCookie()
    expect(set).toMatch(/; path=\/;.*samesite=strict; httponly/i)
    expect(set).not.toContain(TOKEN)
    for (const path of ['/inspector', '/admin/v1/link', '/t/blue/inspector']) {
      const headers = { cookie: set.split(';', 1)[0] ?? '' }
      expect((await fetch(lab.urls.lab + path, { headers })).status).toBe(200)
    }
  })

  it.each([['//evil.example/'], ['https://evil.example/'], ['/\\evil.example'], ['/a\r\nb: c']])(
    'never leads elsewhere (%j)',
    async (to) => {
      const { cookie, fields } = await openForm()

      const entered = await send({ ...fields, to, token: TOKEN }, { cookie })

      expect(entered.headers.get('location')).toBe('/')
    },
  )

  it('takes no form that it did not serve to this browser', async () => {
    const { fields } = await openForm()

    const answer = await send({ ...fields, token: TOKEN }, {})

    expect(answer.status).toBe(403)
    expect(answer.headers.getSetCookie().join()).not.toContain('_admin=')
  })

  it('takes no form from a page of another origin', async () => {
    const { cookie, fields } = await openForm()

    const answer = await send(
      { ...fields, token: TOKEN },
      { cookie, origin: 'http://evil.example' },
    )

    expect(answer.status).toBe(403)
  })

  it('refuses the cookie to a page of another origin', async () => {
    const { cookie, fields } = await openForm()
    const entered = await send({ ...fields, token: TOKEN }, { cookie })
    const admin = (entered.headers.getSetCookie()[0] ?? '').split(';', 1)[0] ?? ''

    const answer = await fetch(`${lab.urls.lab}/admin/v1/reset`, {
      method: 'POST',
      headers: { cookie: admin, origin: 'http://evil.example', 'content-type': 'application/json' },
      body: '{}',
    })

    expect(answer.status).toBe(403)
  })

  it('reads no token from the address', async () => {
    const answer = await fetch(`${lab.urls.lab}/admin/v1/link?token=${TOKEN}`)

    expect(answer.status).toBe(401)
  })

  it('records nothing of it in the flow', async () => {
    const { cookie, fields } = await openForm()
    await send({ ...fields, token: TOKEN }, { cookie })

    expect(JSON.stringify(lab.flow.events())).not.toContain(TOKEN)
  })
})

it('judges no more tokens from an address after ten wrong ones, not even the right one', async () => {
  await using guessed = await startLab({ adminToken: TOKEN })
  const ask = (token: string) =>
    fetch(`${guessed.urls.lab}/admin/v1/link`, { headers: { authorization: `Bearer ${token}` } })

  for (let n = 0; n < 10; n += 1) expect((await ask(`wrong-${String(n)}`)).status).toBe(401)
  const answer = await ask(TOKEN)

  expect(answer.status).toBe(429)
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(50)
  expect(await answer.json()).toMatchObject({ error: { code: 'ERR_LAB_TOKEN_TRIES' } })
})

it('makes a token where the network is let in, another one each time', async () => {
  await using lab = await startLab({ host: '0.0.0.0', seed: 'same' })
  await using other = await startLab({ host: '0.0.0.0', seed: 'same' })

  expect(lab.adminToken).toMatch(/^[\w-]{43}$/)
  expect(other.adminToken).not.toBe(lab.adminToken)
  expect((await fetch(`${lab.urls.lab}/admin/v1/link`)).status).toBe(401)
})

it('asks programs of this machine for nothing', async () => {
  await using lab = await startLab()

  expect(lab.adminToken).toBeUndefined()
  expect((await fetch(`${lab.urls.lab}/admin/v1/link`)).status).toBe(200)
})
