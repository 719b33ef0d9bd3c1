/**
 * Many links of which every one refreshes its tokens each hour of the lab's clock, over HTTP and with rotation:
 * accounts linked with a client of plain OAuth, and one that is linked with Alexa.
 *
 * @module
 */
import { Agent, request } from 'node:http'
import type { Lab } from '../lab.ts'
import type { LabOptions } from '../lab-options.ts'
import { startLab } from '../start-lab.ts'

const HOUR_MS = 3_600_000

/** Requests that are under way at once. */
const AT_ONCE = 8

const REDIRECT_URI = 'http://127.0.0.1:4799/callback'

const credentials = { clientId: 'refresher', clientSecret: 'test-only-refresher-secret' }

/** Tokens of one account that is linked with the client. */
interface Link {
  access: string
  refresh: string
}

/** A lab with its links. */
export interface RefreshedLinks extends AsyncDisposable {
  readonly lab: Lab
  /** Lets an hour pass and every link refresh. */
  passHour(): Promise<void>
  /** How many access tokens the resource API takes. */
  countWorking(): Promise<number>
  /** How many records there are of each collection of the authorization server, under its name there. */
  records(): Promise<Readonly<Record<string, number>>>
}

/** Starts a lab and makes so many links, that of Alexa included. */
export async function startRefreshedLinks(
  count: number,
  options: LabOptions = {},
): Promise<RefreshedLinks> {
  const lab = await startLab({
    ...options,
    clients: [
      {
        ...credentials,
        redirectUris: [REDIRECT_URI],
        authMethod: 'client_secret_post',
        accessTokenFormat: 'opaque',
        scopes: ['profile'],
      },
    ],
  })
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE })
  const links: Link[] = []
  const ask = (form: Record<string, string>): Promise<Link> =>
    askForTokens(agent, lab.authServer.endpoints.token, form)
  await lab.seedLink()
  await inTurns(Array.from({ length: count - 1 }), async () => {
    const request = { user: 'alice', clientId: credentials.clientId, redirectUri: REDIRECT_URI }
    const { code } = await lab.authServer.issueCode(request)
    links.push(await ask({ grant_type: 'authorization_code', code, redirect_uri: REDIRECT_URI }))
  })
  return {
    lab,
    passHour: async () => {
      lab.clock.advance(HOUR_MS)
      await lab.alexa.accessToken()
      await inTurns(links, async (link) => {
        Object.assign(link, await ask({ grant_type: 'refresh_token', refresh_token: link.refresh }))
      })
    },
    countWorking: async () => {
      let working = 0
      const tokens = [...links.map(({ access }) => access), await lab.alexa.accessToken()]
      await inTurns(tokens, async (token) => {
        const { status } = await send(agent, `${lab.urls.api}/me`, {
          authorization: `Bearer ${String(token)}`,
        })
        if (status === 200) working += 1
      })
      return working
    },
    records: async () => {
      const { records } = await lab.snapshot()
      const ours = records.filter(({ collection }) => collection.startsWith('auth-server.'))
      return Object.fromEntries(
        ours.map((one) => [one.collection.replace('auth-server.', ''), one.records.length]),
      )
    },
    [Symbol.asyncDispose]: async () => {
      agent.destroy()
      await lab.close()
    },
  }
}

async function inTurns<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const waiting = items.values()
  const worker = async (): Promise<void> => {
    for (const item of waiting) await work(item)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
}

async function askForTokens(
  agent: Agent,
  url: string,
  form: Record<string, string>,
): Promise<Link> {
  const { clientId, clientSecret } = credentials
  const fields = { ...form, client_id: clientId, client_secret: clientSecret }
  const type = { 'content-type': 'application/x-www-form-urlencoded' }
  const { status, text } = await send(agent, url, type, new URLSearchParams(fields).toString())
  if (status !== 200) throw new Error(`${url} answered ${String(status)}: ${text}`)
  const tokens = JSON.parse(text) as { access_token: string; refresh_token: string }
  return { access: tokens.access_token, refresh: tokens.refresh_token }
}

/** Sends a request over a connection that is kept; with a body it posts. */
function send(
  agent: Agent,
  url: string,
  headers: Readonly<Record<string, string>>,
  body?: string,
): Promise<{ readonly status: number; readonly text: string }> {
  return new Promise((resolve, reject) => {
    const method = body === undefined ? 'GET' : 'POST'
    const sent = request(url, { method, agent, headers: { ...headers } }, (answer) => {
      let text = ''
      answer.setEncoding('utf8').on('data', (part: string) => (text += part))
      answer.on('end', () => {
        resolve({ status: answer.statusCode ?? 0, text })
      })
    })
    sent.on('error', reject)
    sent.end(body)
  })
}
