/**
 * What a test pays that has a server of its own: starting it, asking it for its metadata and for one token,
 * and stopping it, all in the process of the test. A whole lab beside a bare oidc-provider and
 * oauth2-mock-server; rounds take turns. Then labs that run side by side.
 *
 * @module
 */
import { startLab } from 'linklab'
import { median, ms, report } from './report.ts'
import { bareService } from './targets/clients.ts'
import { startBareProvider, startMock } from './targets/in-process.ts'
import type { ServerOfTest } from './targets/in-process.ts'

/** Rounds that count, after a few that load every module and warm up. */
const ROUNDS = 40
const WARM_UPS = 5

/** Labs that run side by side. */
const LABS = 50

const starters = { lab: startOneLab, bare: startBareProvider, mock: startMock, linked: startLinked }

type Name = keyof typeof starters

const perTest = await perTestTimes()
const bareMs = median(perTest.bare)
report(`a server for one test: start, metadata, one token, stop; median of ${String(ROUNDS)}`, [
  ['a whole lab', ms(median(perTest.lab)), against(perTest.lab)],
  ['a bare oidc-provider', ms(bareMs), ''],
  ['oauth2-mock-server', ms(median(perTest.mock)), against(perTest.mock)],
  [
    'a whole lab, an account linked, the skill asked',
    ms(median(perTest.linked)),
    `${against(perTest.linked)}; the others have nothing like it`,
  ],
])

const labMs = await eachOf(LABS, startOneLab)
const bareEachMs = await eachOf(LABS, startBareProvider)
report(`${String(LABS)} labs side by side in one process, each started and used so`, [
  ['a lab, on average', ms(labMs), 'target: under 15 ms'],
  [
    'a bare oidc-provider, on average',
    ms(bareEachMs),
    `a lab takes ${(labMs / bareEachMs).toFixed(1)} times as long`,
  ],
])

function against(times: readonly number[]): string {
  return `${(median(times) / bareMs).toFixed(2)} of the bare provider`
}

async function perTestTimes(): Promise<Record<Name, number[]>> {
  const times: Record<Name, number[]> = { lab: [], bare: [], mock: [], linked: [] }
  const names = Object.keys(starters) as Name[]
  for (let round = -WARM_UPS; round < ROUNDS; round += 1) {
    for (const name of names) {
      const begun = performance.now()
      const server = await starters[name]()
      await use(server)
      await server[Symbol.asyncDispose]()
      if (round >= 0) times[name].push(performance.now() - begun)
    }
  }
  return times
}

async function startOneLab(): Promise<ServerOfTest> {
  const lab = await startLab({
    scopes: ['playlists.read'],
    clients: [
      {
        clientId: bareService.client_id,
        clientSecret: bareService.client_secret,
        grantTypes: ['client_credentials'],
        authMethod: 'client_secret_post',
        accessTokenFormat: 'jwt',
      },
    ],
  })
  return {
    issuer: lab.urls.authServer,
    tokenUrl: lab.authServer.endpoints.token,
    [Symbol.asyncDispose]: () => lab.close(),
  }
}

/** A lab as a test of a skill has it. */
async function startLinked(): Promise<ServerOfTest> {
  const lab = await startLab()
  await lab.seedLink('alice')
  const { speech } = await lab.alexa.say('ask tune box what are my playlists')
  if (!speech.includes('two playlists')) throw new Error(`The skill answered: ${speech}`)
  return { issuer: lab.urls.authServer, [Symbol.asyncDispose]: () => lab.close() }
}

/** Starts and uses so many, keeps them all running, and returns the average milliseconds of one. */
async function eachOf(count: number, start: () => Promise<ServerOfTest>): Promise<number> {
  const running: ServerOfTest[] = []
  const begun = performance.now()
  for (let index = 0; index < count; index += 1) {
    const server = await start()
    await use(server)
    running.push(server)
  }
  const elapsed = performance.now() - begun
  await Promise.all(running.map((one) => one[Symbol.asyncDispose]()))
  return elapsed / count
}

async function use({ issuer, tokenUrl }: ServerOfTest): Promise<void> {
  await read(`${issuer}/.well-known/openid-configuration`)
  if (tokenUrl === undefined) return
  const form = { grant_type: 'client_credentials', scope: 'playlists.read', ...bareService }
  await read(tokenUrl, { method: 'POST', body: new URLSearchParams(form) })
}

async function read(url: string, init?: RequestInit): Promise<void> {
  const response = await fetch(url, init)
  const text = await response.text()
  if (!response.ok) throw new Error(`${url} answered ${String(response.status)}: ${text}`)
}
