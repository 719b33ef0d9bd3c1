import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { HttpBrowser } from './http-browser.ts'

const open: (() => Promise<void>)[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((close) => close()))
})

async function serve(
  answer: (req: IncomingMessage, res: ServerResponse, body: string) => void,
): Promise<string> {
  const server = createServer((req, res) => {
    let body = ''
    req.on('data', (chunk: Buffer) => (body += chunk.toString()))
    req.on('end', () => {
      answer(req, res, body)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  open.push(
    () =>
      new Promise((resolve) =>
        server.close(() => {
          resolve()
        }),
      ),
  )
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`
}

const FORM =
  '<form method="post" action="/login"><input name="user"><button name="b" value="go">Go</button></form>'

describe('HttpBrowser', () => {
  it('follows redirects and keeps the cookies that were set on the way', async () => {
    const url = await serve((req, res) => {
      if (req.url === '/') {
        res.writeHead(303, { location: '/end', 'set-cookie': 'session=s1; Path=/; HttpOnly' }).end()
      } else res.end(`<title>${req.headers.cookie ?? 'none'}</title>`)
    })

    expect(await new HttpBrowser().open(url)).toMatchObject({
      url: `${url}/end`,
      title: 'session=s1',
    })
  })

  it('sends a cookie to the path alone that it was set for', async () => {
    const url = await serve((req, res) => {
      if (req.url === '/') {
        res.writeHead(303, { location: '/end', 'set-cookie': 'session=s1; Path=/other' }).end()
      } else res.end(`<title>${req.headers.cookie ?? 'none'}</title>`)
    })

    expect(await new HttpBrowser().open(url)).toMatchObject({ title: 'none' })
  })

  it('submits a form with the values given and the button pressed', async () => {
    const url = await serve((req, res, body) => {
      res.end(req.method === 'POST' ? `<title>${body}</title>` : FORM)
    })
    const browser = new HttpBrowser()
    const page = await browser.open(url)
    const form = page.forms[0]
    if (form === undefined) throw new Error('no form')

    expect(await browser.submit(form, { user: 'alice' }, { button: 'go' })).toMatchObject({
      title: 'user=alice&b=go',
    })
  })

  it('repeats the body after a 307 and not after a 303 (RFC 9110 §15.4)', async () => {
    const url = await serve((req, res, body) => {
      if (req.url === '/login') res.writeHead(307, { location: '/again' }).end()
      else res.end(req.url === '/again' ? `<title>${String(req.method)} ${body}</title>` : FORM)
    })
    const browser = new HttpBrowser()
    const form = (await browser.open(url)).forms[0]
    if (form === undefined) throw new Error('no form')

    expect(await browser.submit(form, { user: 'bob' })).toMatchObject({
      title: 'POST user=bob&b=go',
    })
  })

  it('stops at a redirect target without asking for it', async () => {
    const asked: (string | undefined)[] = []
    const url = await serve((req, res) => {
      asked.push(req.url)
      res.writeHead(302, { location: '/callback?code=c1' }).end()
    })

    const page = await new HttpBrowser().open(url, (target) => target.includes('/callback'))

    expect(page.url).toBe(`${url}/callback?code=c1`)
    expect(asked).toEqual(['/'])
  })

  it('gives up on redirects that never end, and names where', async () => {
    const url = await serve((_req, res) => {
      res.writeHead(302, { location: '/loop' }).end()
    })

    await expect(new HttpBrowser().open(url)).rejects.toMatchObject({
      code: 'ERR_LAB_REHEARSAL',
      message: expect.stringContaining('/loop') as string,
    })
  })

  it('says that nothing answers at an address', async () => {
    const url = await serve((_req, res) => {
      res.end()
    })
    await open.pop()?.()

    await expect(new HttpBrowser().open(url)).rejects.toMatchObject({
      message: expect.stringContaining('ECONNREFUSED') as string,
    })
  })
})
