/**
 * Runs stand-in projects of every shape unmodified, with the internet that the lab gives them.
 *
 * @module
 */
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { httpSkillEndpoint } from '../../alexa-simulator/index.ts'
import { VirtualClock, type HostRoute } from '../../edge/index.ts'
import { FlowLog } from '../../flow/index.ts'
import { createMemoryStore } from '../../store/index.ts'
import { dynamoDbRoute } from '../dynamodb/index.ts'
import { openForeignHosts } from '../foreign-hosts/index.ts'
import type { HostServer } from '../preload/index.ts'
import { findProject, type FoundProject } from '../project/index.ts'
import {
  startHttpSkillHost,
  startLambdaHost,
  startPythonHost,
  type LambdaHost,
  type OutputListener,
} from './index.ts'
import { serveRoutes } from './testing/serve-routes.ts'

/** Login with Amazon, which knows one user and takes one grant. */
const loginWithAmazon: HostRoute = {
  host: 'api.amazon.com',
  answer: ({ path, headers, body }) => {
    const form = new URLSearchParams(body)
    const isRight =
      path === '/auth/o2/token'
        ? form.get('code') === 'grant' && form.get('grant_type') === 'authorization_code'
        : headers.authorization === 'Bearer alice-token'
    const answers: Readonly<Record<string, object>> = {
      '/user/profile': { user_id: 'amzn1.account.A', name: 'Alice', email: 'alice@example.com' },
      '/auth/o2/token': { access_token: 'a', refresh_token: 'r', expires_in: 3600 },
    }
    const answer = isRight ? answers[path] : { error: 'invalid' }
    return Promise.resolve({ status: isRight ? 200 : 400, body: JSON.stringify(answer) })
  },
}

async function project(name: string): Promise<FoundProject> {
  const cwd = fileURLToPath(new URL(`../../fixtures/skills/${name}`, import.meta.url))
  const found = await findProject({ cwd, linking: { clientSecret: 'test-only' } })
  if (found?.handler === undefined) throw new Error(`${name} has no handler`)
  expect(found.questions).toEqual([])
  return found
}

function envelope(skillId: string, name: string, accessToken?: string): object {
  const user = { userId: 'amzn1.ask.account.TEST', ...(accessToken && { accessToken }) }
  const application = { applicationId: skillId }
  return {
    version: '1.0',
    session: { new: true, sessionId: 's', application, user, attributes: {} },
    context: { System: { application, user, apiEndpoint: 'https://api.amazonalexa.com' } },
    request: {
      type: 'IntentRequest',
      requestId: 'r',
      timestamp: '2030-01-01T00:00:00Z',
      locale: 'en-US',
      intent: { name, confirmationStatus: 'NONE' },
    },
  }
}

describe('a stand-in skill, unmodified', { timeout: 20_000 }, () => {
  const now = () => Date.UTC(2030, 0, 1)
  const store = createMemoryStore({ now })
  let lab: HostServer

  beforeAll(async () => {
    lab = await serveRoutes([loginWithAmazon, dynamoDbRoute({ store, now })])
  })
  afterAll(() => lab.close())
  beforeEach(() => store.clear())

  const run = ({ handler, env }: FoundProject, onOutput: OutputListener = () => undefined) => {
    const start = handler?.runtime === 'python' ? startPythonHost : startLambdaHost
    const host = start({ ...handler!, env, preload: lab.preloadSettings(), onOutput })
    onTestFinished(() => host.close())
    return host
  }
  const ask = async (host: LambdaHost, request: object): Promise<string> => {
    const outcome = await host.invoke(request)
    return outcome.ok ? JSON.stringify(outcome.response) : `${outcome.reason}: ${outcome.message}`
  }

  it.each([
    ['ask-cli-v2-commonjs', 'WhoAmIIntent', 'You are Alice'],
    ['v1-adapter-dynamodb', 'StretchIntent', 'Good morning, Alice. This is morning number 1.'],
    ['alexa-sdk-v1', 'TideIntent', 'High tide is at noon.'],
    ['python', 'NameIntent', 'Your name tag says Alice.'],
  ])('%s asks to link, then answers from the user’s data', async (name, intent, speech) => {
    const skill = await project(name)
    const host = run(skill)

    const unlinked = await ask(host, envelope(skill.skillId, intent))
    const linked = await ask(host, envelope(skill.skillId, intent, 'alice-token'))

    expect(unlinked).toContain('"type":"LinkAccount"')
    expect(linked).toContain(speech)
  })

  it('v1-adapter-dynamodb remembers across processes', async () => {
    const skill = await project('v1-adapter-dynamodb')
    const request = envelope(skill.skillId, 'StretchIntent', 'alice-token')
    await ask(run(skill), request)

    expect(await ask(run(skill), request)).toContain('This is morning number 2.')
  })

  it('python shows what it logs, with the request', async () => {
    const skill = await project('python')
    const lines: unknown[] = []
    const host = run(skill, (...line) => lines.push(line))

    await ask(host, envelope(skill.skillId, 'NameIntent', 'wrong-token'))

    expect(lines).toEqual([
      ['stdout', expect.stringMatching(/^\[INFO\].*received IntentRequest$/), 'r'],
      ['stdout', expect.stringMatching(/^\[ERROR\].*no profile: HTTP Error 400/), 'r'],
    ])
  })

  describe('smart-home', () => {
    const directive = (namespace: string, name: string, rest: object) => ({
      directive: {
        header: { namespace, name, messageId: 'm', payloadVersion: '3', correlationToken: 'c' },
        payload: {},
        ...rest,
      },
    })
    const scope = { type: 'BearerToken', token: 'alice-token' }
    const lamp = { endpoint: { endpointId: 'garden-lamp', scope } }

    it('discovers and switches its lamp', async () => {
      const host = run(await project('smart-home'))

      const found = await host.invoke(
        directive('Alexa.Discovery', 'Discover', { payload: { scope } }),
      )
      const switched = await host.invoke(directive('Alexa.PowerController', 'TurnOn', lamp))

      expect(found).toMatchObject({
        response: { event: { payload: { endpoints: [{ endpointId: 'garden-lamp' }] } } },
      })
      expect(switched).toMatchObject({
        response: {
          context: { properties: [{ name: 'powerState', value: 'ON' }] },
          event: { header: { name: 'Response', correlationToken: 'c' } },
        },
      })
    })

    it.each([
      ['grant', 'AcceptGrant.Response', {}],
      ['spent', 'ErrorResponse', { type: 'ACCEPT_GRANT_FAILED' }],
    ])('exchanges the grant “%s”: %s', async (code, name, payload) => {
      const host = run(await project('smart-home'))
      const grant = { type: 'OAuth2.AuthorizationCode', code }

      const answer = await host.invoke(
        directive('Alexa.Authorization', 'AcceptGrant', { payload: { grant, grantee: scope } }),
      )

      expect(answer).toMatchObject({ response: { event: { header: { name }, payload } } })
    })
  })

  it('express-web-service runs as its project starts it, and takes signed requests alone', async () => {
    const { handler, skillId } = await project('express-web-service')
    const clock = new VirtualClock()
    await using hosts = await openForeignHosts({
      flow: new FlowLog({ instanceId: 'lab-1', now: clock.now }),
      clock,
      routes: [],
      allowHosts: [],
      port: 0,
    })
    const { file, cwd, webPath } = handler!
    await using host = await startHttpSkillHost({
      file,
      cwd,
      path: webPath,
      env: { PORT: '0' },
      preload: hosts.preload,
    })
    const { url } = host
    const asked = envelope(skillId, 'LunchIntent')
    Object.assign((asked as { request: object }).request, {
      timestamp: new Date(clock.now()).toISOString(),
    })
    const { signal } = new AbortController()

    const signed = await httpSkillEndpoint({ url, sign: hosts.sign }).invoke(asked, { signal })
    const unsigned = await fetch(url, { method: 'POST', body: JSON.stringify(asked) })

    expect(JSON.stringify(signed)).toContain('Please link your Lunch Board account.')
    expect(new URL(url).pathname).toBe('/alexa')
    expect(unsigned.status).toBe(400)
  })
})
