/**
 * Skills written with no knowledge of the lab, unmodified, from "please link" to an answer made from the
 * linked user's data.
 *
 * @module
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'
import { clients } from '../fixtures/data/index.ts'
import type { Lab } from './lab.ts'
import { findProject } from './project/index.ts'
import { linkWithoutBrowser } from './rehearse/link-without-browser.ts'
import { tamperKinds } from './signing/index.ts'
import { startLab } from './start-lab.ts'

interface StandIn {
  readonly folder: string
  readonly utterance: string
  /** What is said before an account is linked. */
  readonly before: string
  /** What is said to Alice. */
  readonly after: string
  /** Environment variable in which the skill finds its own API. */
  readonly apiVariable?: string
}

const standIns: readonly StandIn[] = [
  {
    folder: 'ask-cli-v2-commonjs',
    utterance: 'ask door step who am i',
    before: 'Doorstep needs your Amazon account',
    after: 'You are Alice, and your address is alice@tunebox.test.',
  },
  {
    folder: 'esm-plain',
    utterance: 'ask water log how much did i drink',
    before: 'Please link your Water Log account first.',
    after: 'Alice, you had 3 glasses today.',
    apiVariable: 'WATERLOG_API_URL',
  },
  {
    folder: 'ask-cli-v1',
    utterance: 'ask book nook what did i borrow',
    before: 'link',
    after: 'Alice’s Atlas',
    apiVariable: 'LIBRARY_URL',
  },
  {
    folder: 'alexa-hosted',
    utterance: 'ask plant pal is the fern thirsty',
    before: 'Link your Plant Pal account',
    after: 'Alice, your fern is thirsty.',
    apiVariable: 'PLANTPAL_URL',
  },
  {
    folder: 'express-web-service',
    utterance: 'ask lunch board what is for lunch',
    before: 'Please link your Lunch Board account.',
    after: 'Alice, you ordered soup.',
    apiVariable: 'LUNCHBOARD_API_URL',
  },
  {
    folder: 'v1-adapter-dynamodb',
    utterance: 'tell morning stretch i am on the mat',
    before: 'please link your Amazon account',
    after: 'Good morning, Alice. This is morning number 1.',
  },
  {
    folder: 'python',
    utterance: 'ask name tag what is my name',
    before: 'Please link your Amazon account',
    after: 'Your name tag says Alice.',
  },
]

const ALICE = { email: 'alice@tunebox.test', password: 'tunebox', decision: 'allow' } as const

/** The API of a skill's maker: it asks Tunebox whose token it is (RFC 7662). */
async function makersApi(running: { readonly lab?: Lab }): Promise<string> {
  const server = createServer((request, response) => {
    void (async () => {
      const name = await ownerOf(running.lab, request.headers.authorization)
      response.writeHead(name === undefined ? 401 : 200, { 'content-type': 'application/json' })
      const facts = { name, glasses: 3, owner: name, thirsty: true, customer: name, dish: 'soup' }
      response.end(JSON.stringify({ ...facts, titles: [`${String(name)}’s Atlas`] }))
    })()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`
}

async function ownerOf(lab: Lab | undefined, authorization = ''): Promise<string | undefined> {
  if (lab === undefined) return undefined
  const client = clients.find(({ clientId }) => clientId === 'service')
  const credentials = `${String(client?.clientId)}:${String(client?.clientSecret)}`
  const response = await fetch(lab.authServer.endpoints.introspection, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` },
    body: new URLSearchParams({ token: authorization.replace('Bearer ', '') }),
  })
  const { sub } = (await response.json()) as { sub?: string }
  return lab.users.find(({ id }) => id === sub)?.name
}

async function start({ folder, apiVariable }: StandIn): Promise<Lab> {
  const cwd = fileURLToPath(new URL(`../fixtures/skills/${folder}`, import.meta.url))
  const running: { lab?: Lab } = {}
  const api = await makersApi(running)
  const env = { PORT: '0', ...(apiVariable === undefined ? {} : { [apiVariable]: api }) }
  const project = await findProject({
    cwd,
    flags: { env },
    linking: { clientId: 'alexa', clientSecret: 'test-only' },
  })
  if (project === undefined) throw new Error(`no project in ${cwd}`)
  running.lab = await startLab({}, { project, authServer: 'lab' })
  return running.lab
}

describe('a skill that knows nothing of the lab', { timeout: 20_000 }, () => {
  it.each(standIns)('asks to be linked, and then knows the user: $folder', async (standIn) => {
    await using lab = await start(standIn)
    await lab.alexa.enable()

    const before = await lab.alexa.say(standIn.utterance)
    expect(before).toMatchObject({ outcome: 'answered', cards: [{ type: 'LinkAccount' }] })
    expect(before.speech).toContain(standIn.before)

    expect(await linkWithoutBrowser(lab.urls.skillPage, ALICE)).toMatchObject({ linked: true })

    const after = await lab.alexa.say(standIn.utterance)
    expect(after.speech).toContain(standIn.after)
  })

  it('remembers in DynamoDB what it kept there', async () => {
    const standIn = standIns.find(({ folder }) => folder === 'v1-adapter-dynamodb')
    await using lab = await start(standIn!)
    await lab.seedLink('alice')

    await lab.alexa.say(standIn!.utterance)

    expect((await lab.alexa.say(standIn!.utterance)).speech).toContain('morning number 2')
  })

  it('prints beside the request that it is about', async () => {
    const standIn = standIns.find(({ folder }) => folder === 'esm-plain')
    await using lab = await start(standIn!)
    await lab.seedLink('alice')
    await lab.alexa.say(standIn!.utterance)

    const printed = lab.flow.events().find(({ id }) => id === 'skill.output')
    const cause = lab.flow.events().find(({ seq }) => seq === printed?.causeSeq)

    expect(printed?.summary).toBe('IntentRequest HowMuchIntent')
    expect(cause).toMatchObject({ id: 'skill.request', flowId: printed?.flowId })
  })

  it('refuses with 400 whatever is not signed as Alexa signs, and answers the rest', async () => {
    const standIn = standIns.find(({ folder }) => folder === 'express-web-service')
    await using lab = await start(standIn!)
    await lab.alexa.enable()

    const answers: Record<string, number | undefined> = {}
    for (const kind of tamperKinds) {
      answers[kind] = (await lab.tamper(standIn!.utterance, kind)).status
    }

    expect(answers).toEqual(Object.fromEntries(tamperKinds.map((kind) => [kind, 400])))
    expect(await lab.alexa.say(standIn!.utterance)).toMatchObject({ outcome: 'answered' })
  })
})

describe('a skill whose requests are not signed', () => {
  it('cannot be asked with wrong signatures', async () => {
    await using lab = await startLab()
    await expect(lab.tamper('open tune box', 'unsigned')).rejects.toMatchObject({
      code: 'ERR_LAB_REHEARSAL',
    })
  })
})
