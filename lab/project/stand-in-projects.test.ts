/**
 * Runs the stand-in projects as they are found, unmodified.
 *
 * @module
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'
import { parseAccountLinking, parseInteractionModel } from '../../alexa-simulator/index.ts'
import { startLambdaHost } from '../skill-host/index.ts'
import type { LambdaHost } from '../skill-host/index.ts'
import { findProject } from './find-project.ts'
import type { FoundProject } from './find-project.ts'

const projectFolder = (name: string): string =>
  fileURLToPath(new URL(`../../fixtures/skills/${name}`, import.meta.url))

async function project(name: string): Promise<FoundProject> {
  const found = await findProject({ cwd: projectFolder(name) })
  if (found === undefined) throw new Error(`${name} was not recognised`)
  return found
}

function host({ handler }: FoundProject, env: Readonly<Record<string, string>> = {}): LambdaHost {
  if (handler === undefined) throw new Error('no handler was found')
  const running = startLambdaHost({ ...handler, env })
  onTestFinished(() => running.close())
  return running
}

/** An API that answers everybody who brings the token of Alice. */
async function api(answer: unknown): Promise<string> {
  const server = createServer((request, response) => {
    const isAlice = request.headers.authorization === 'Bearer alice-token'
    response.writeHead(isAlice ? 200 : 401).end(JSON.stringify(answer))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`
}

function envelope(
  skill: FoundProject,
  intent: { name: string; slots?: object },
  accessToken?: string,
): object {
  const user = { userId: 'amzn1.ask.account.TEST', ...(accessToken && { accessToken }) }
  const application = { applicationId: skill.skillId }
  return {
    version: '1.0',
    session: { new: true, sessionId: 's', application, user },
    context: { System: { application, user } },
    request: {
      type: 'IntentRequest',
      requestId: 'r',
      timestamp: '2030-01-01T00:00:00Z',
      locale: 'en-US',
      intent: { confirmationStatus: 'NONE', ...intent },
    },
  }
}

const LINKED = [
  [
    'esm-plain',
    { name: 'HowMuchIntent' },
    { name: 'Alice', glasses: 2 },
    'Alice, you had 2 glasses',
  ],
  ['ask-cli-v1', { name: 'LoansIntent' }, { titles: ['Emma'] }, 'You borrowed Emma.'],
  [
    'alexa-hosted',
    { name: 'ThirstyIntent', slots: { plant: { name: 'plant', value: 'fern' } } },
    { owner: 'Alice', thirsty: true },
    'Alice, your fern is thirsty.',
  ],
] as const

const ASKING = [
  ['ask-cli-v2-commonjs', { name: 'WhoAmIIntent' }] as const,
  ...LINKED.map(([name, intent]) => [name, intent] as const),
]

describe('a stand-in project', () => {
  it.each(ASKING)('%s asks an unlinked user to link', async (name, intent) => {
    const skill = await project(name)

    const outcome = await host(skill).invoke(envelope(skill, intent))

    expect(outcome).toMatchObject({
      ok: true,
      response: { response: { card: { type: 'LinkAccount' } } },
    })
  })

  it.each(LINKED)(
    '%s answers a linked user from their data',
    async (name, intent, data, speech) => {
      const skill = await project(name)
      const url = await api(data)
      const env = { WATERLOG_API_URL: url, LIBRARY_URL: url, PLANTPAL_URL: url }

      const outcome = await host(skill, env).invoke(envelope(skill, intent, 'alice-token'))

      expect(JSON.stringify(outcome)).toContain(speech)
    },
  )

  it('express-web-service refuses a request without a signature', async () => {
    const server = spawn(process.execPath, ['server.js'], {
      cwd: projectFolder('express-web-service'),
      env: { PORT: '0' },
    })
    onTestFinished(() => void server.kill())
    const [said] = (await once(server.stdout, 'data')) as [Buffer]
    const url = `http://127.0.0.1:${/port (\d+)/.exec(said.toString())?.[1] ?? ''}/alexa`

    const { status } = await fetch(url, { method: 'POST', body: '{}' })

    expect(status).toBe(400)
  })

  it.each([
    'ask-cli-v2-commonjs',
    'esm-plain',
    'ask-cli-v1',
    'alexa-hosted',
    'express-web-service',
    'v1-adapter-dynamodb',
    'alexa-sdk-v1',
    'python',
    'smart-home',
  ])('%s brings models and a linking file that the simulated Alexa takes', async (name) => {
    const skill = await findProject({
      cwd: projectFolder(name),
      linking: { clientSecret: name === 'alexa-hosted' ? undefined : 'test-only' },
      environment: { WATERLOG_CLIENT_ID: 'water-log' },
    })

    expect(() => parseAccountLinking(skill?.linking?.request)).not.toThrow()
    for (const model of Object.values(skill!.models)) {
      expect(() => parseInteractionModel(model)).not.toThrow()
    }
  })
})

describe('findProject() on the stand-in projects', () => {
  it.each([
    ['ask-cli-v2-commonjs', 'ask-cli-v2', 'Doorstep', 'lambda/index.js', []],
    ['esm-plain', 'bare', 'water log', 'index.js', ['linking.clientId', 'linking.clientSecret']],
    ['ask-cli-v1', 'ask-cli-v1', 'Book Nook', 'lambda/custom/index.js', ['linking.clientSecret']],
    ['alexa-hosted', 'alexa-hosted', 'Plant Pal', 'lambda/index.js', []],
    ['express-web-service', 'bare', 'Lunch Board', 'server.js', ['linking.clientSecret']],
    ['v1-adapter-dynamodb', 'ask-cli-v1', 'Morning Stretch', 'lambda/custom/index.js', []],
    ['alexa-sdk-v1', 'bare', 'tide times', 'index.js', []],
    ['python', 'ask-cli-v2', 'Name Tag', 'lambda/lambda_function.py', []],
  ])('recognises %s', async (...[folder, kind, name, handler, questions]) => {
    const cwd = projectFolder(folder)

    const project = await findProject({ cwd })

    expect(project).toMatchObject({ kind, name, root: cwd })
    expect(project?.handler?.file).toBe(join(cwd, handler))
    expect(project?.questions.map(({ about }) => about)).toEqual(questions)
    expect(Object.keys(project!.models)).toContain('en-US')
  })
})
