import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { findProject } from './project/index.ts'
import type { FindProjectOptions, FoundProject } from './project/index.ts'
import { linkWithoutBrowser } from './rehearse/link-without-browser.ts'
import { startLab } from './start-lab.ts'

const UTTERANCE = 'ask coffee club what did i order'

/** A customer's handler in the old style, which speaks the token it was sent. */
const HANDLER = `exports.handler = (event, context, callback) => {
  const { accessToken } = event.context.System.user
  const text = accessToken === undefined ? 'Please link your account.' : 'Token ' + accessToken
  const card = accessToken === undefined ? { type: 'LinkAccount' } : undefined
  callback(null, { version: '1.0', response: {
    outputSpeech: { type: 'PlainText', text }, card, shouldEndSession: true } })
}`

const MODEL = {
  interactionModel: {
    languageModel: {
      invocationName: 'coffee club',
      intents: [{ name: 'OrderIntent', slots: [], samples: ['what did i order'] }],
    },
  },
}

const cleanUp: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const undo of cleanUp.splice(0).reverse()) await undo()
})

async function coffeeClub(options: Partial<FindProjectOptions> = {}): Promise<FoundProject> {
  const cwd = await mkdtemp(join(tmpdir(), 'linklab-own-'))
  cleanUp.push(() => rm(cwd, { recursive: true }))
  const linking = {
    type: 'AUTH_CODE',
    authorizationUrl: 'https://id.coffee.test/authorize',
    accessTokenUrl: 'https://id.coffee.test/token',
    clientId: 'alexa-coffee',
    clientSecret: 'secret-of-coffee',
    accessTokenScheme: 'HTTP_BASIC',
    scopes: ['orders.read'],
  }
  await writeFile(join(cwd, 'index.js'), HANDLER)
  await writeFile(join(cwd, 'en-US.json'), JSON.stringify(MODEL))
  await writeFile(join(cwd, 'accountLinking.json'), JSON.stringify(linking))
  const project = await findProject({
    cwd,
    flags: { handler: 'index.js', model: 'en-US.json', linking: 'accountLinking.json' },
    ...options,
  })
  if (project === undefined) throw new Error('no project')
  return project
}

/** Somebody else's authorization server: it allows everything and issues one token after another. */
async function foreignServer(): Promise<{ url: string; tokenRequests: URLSearchParams[] }> {
  const tokenRequests: URLSearchParams[] = []
  const server = createServer((req, res) => {
    const url = new URL(req.url ?? '/', 'http://localhost')
    if (url.pathname === '/authorize') {
      const target = new URL(url.searchParams.get('redirect_uri') ?? '')
      target.searchParams.set('code', 'code-1')
      target.searchParams.set('state', url.searchParams.get('state') ?? '')
      res.writeHead(302, { location: target.href }).end()
      return
    }
    let body = ''
    req.on('data', (chunk: Buffer) => (body += chunk.toString()))
    req.on('end', () => {
      tokenRequests.push(new URLSearchParams(body))
      const token = {
        access_token: `coffee-token-${String(tokenRequests.length)}`,
        token_type: 'bearer',
        expires_in: 3_600,
        refresh_token: 'coffee-refresh',
      }
      res.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' })
      res.end(JSON.stringify(token))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  cleanUp.push(() => new Promise((resolve) => server.close(resolve)))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${String(port)}`, tokenRequests }
}

const user = { email: 'alice@tunebox.test', password: 'tunebox', decision: 'allow' } as const

describe('a developer’s skill, with Tunebox in place of their server', () => {
  it('answers as it does without a link: with its LinkAccount card', async () => {
    await using lab = await startLab({}, { project: await coffeeClub(), authServer: 'lab' })
    await lab.alexa.enable()

    expect(await lab.alexa.say(UTTERANCE)).toMatchObject({
      speech: 'Please link your account.',
      cards: [{ type: 'LinkAccount' }],
    })
  })

  it('gets a token for the scopes of its linking file once an account is linked', async () => {
    await using lab = await startLab({}, { project: await coffeeClub(), authServer: 'lab' })

    const { linked } = await linkWithoutBrowser(lab.urls.skillPage, user)

    expect(linked).toBe(true)
    expect(await lab.alexa.linkState()).toMatchObject({ scopes: ['orders.read'] })
    expect(await lab.alexa.say(UTTERANCE)).toMatchObject({
      speech: expect.stringMatching(/^Token eyJ/) as string,
    })
  })
})

describe('a developer’s skill with their own authorization server', () => {
  it('is linked at that server and gets its token', async () => {
    const { url } = await foreignServer()
    const linking = { authorizationUrl: `${url}/authorize`, accessTokenUrl: `${url}/token` }
    await using lab = await startLab(
      {},
      { project: await coffeeClub({ linking }), authServer: 'own' },
    )

    expect(await linkWithoutBrowser(lab.urls.skillPage, user)).toMatchObject({ linked: true })

    expect(await lab.alexa.say(UTTERANCE)).toMatchObject({ speech: 'Token coffee-token-1' })
  })

  it('is refreshed at that server with the refresh token it issued (RFC 6749 §6)', async () => {
    const { url, tokenRequests } = await foreignServer()
    const linking = { authorizationUrl: `${url}/authorize`, accessTokenUrl: `${url}/token` }
    await using lab = await startLab(
      {},
      { project: await coffeeClub({ linking }), authServer: 'own' },
    )
    await linkWithoutBrowser(lab.urls.skillPage, user)
    lab.clock.advance(3_601_000)

    expect(await lab.alexa.say(UTTERANCE)).toMatchObject({ speech: 'Token coffee-token-2' })
    expect(tokenRequests.at(-1)?.get('refresh_token')).toBe('coffee-refresh')
  })

  it('cannot have its link seeded, and is told how to link instead', async () => {
    const { url } = await foreignServer()
    const linking = { authorizationUrl: `${url}/authorize`, accessTokenUrl: `${url}/token` }
    await using lab = await startLab(
      {},
      { project: await coffeeClub({ linking }), authServer: 'own' },
    )

    await expect(lab.seedLink()).rejects.toMatchObject({
      code: 'ERR_LAB_REHEARSAL',
      message: expect.stringContaining('linklab link') as string,
    })
  })
})

describe('a project without code', () => {
  it('is refused with the flags that name it', async () => {
    const project = { ...(await coffeeClub()), handler: undefined }

    await expect(startLab({}, { project, authServer: 'lab' })).rejects.toMatchObject({
      code: 'ERR_LAB_OPTIONS_INVALID',
      message: expect.stringMatching(/--handler .*--endpoint/) as string,
    })
  })
})
