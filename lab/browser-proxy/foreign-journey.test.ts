import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { HttpBrowser } from '../rehearse/http-browser.ts'
import { signInAndDecide } from '../rehearse/sign-in-and-decide.ts'
import { ALICE, idsOf, openAuthorization, stage } from './testing/stage.ts'

it('a page decoded on the way is read, and still arrives', async () => {
  await using here = await stage()
  here.server.serve((_asked, response) => {
    const page = gzipSync(
      '<title>In</title><form method="post"><input type="password" name="p"></form>',
    )
    response.writeHead(200, { 'Content-Type': 'text/html', 'Content-Encoding': 'gzip' }).end(page)
  })

  const page = await openAuthorization(here)

  expect(page.title).toBe('In')
  expect(idsOf(here.lab)).toContain('login.page')
})

it('leaves pictures alone, also where the server answers them with its sign-in page', async () => {
  await using here = await stage()
  here.server.serve((_asked, response) => {
    response
      .writeHead(200, { 'Content-Type': 'text/html' })
      .end('<form><input type="password" name="p"></form>')
  })
  here.lab.faults.on('login').status(503)

  const { status } = await new HttpBrowser({ proxy: here.proxy }).open(
    `${here.server.url}/favicon.ico`,
  )

  expect(status).toBe(200)
  expect(idsOf(here.lab)).toEqual([])
})

it('signs in at a page that posts to its own address', async () => {
  await using here = await stage()
  here.server.serve((asked, response) => {
    const url = new URL(asked.url ?? '/', here.server.url)
    if (asked.method === 'GET') {
      response.writeHead(200, { 'Content-Type': 'text/html' })
      response.end('<form method="post"><input name="u"><input type="password" name="word"></form>')
      return
    }
    const state = url.searchParams.get('state') ?? ''
    const back = `${url.searchParams.get('redirect_uri') ?? ''}?code=c0de&state=${state}`
    response.writeHead(302, { Location: back }).end()
  })
  const { authorizationUrl, redirectUri } = await here.lab.alexa.startLink()
  const stopAt = (url: string): boolean => url.startsWith(redirectUri)
  const browser = new HttpBrowser({ proxy: here.proxy })

  await signInAndDecide(browser, await browser.open(authorizationUrl, stopAt), ALICE, stopAt)

  const front = idsOf(here.lab).filter((id) => /^(authz|login|consent|http)\./.test(id))
  expect(front).toEqual(['authz.request', 'login.page', 'login.submit', 'authz.response'])
  expect(JSON.stringify(here.lab.flow.events())).not.toMatch(/correct.horse/)
})
