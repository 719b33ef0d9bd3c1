/**
 * What a lab costs: 50 of them in one process, every listener open and discovery answered, beside 50 bare
 * oidc-providers; then the sample skill, first and later invocation, in process and in a child.
 *
 * @module
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { startLab } from 'linklab'
import type { Lab, LabOptions } from 'linklab'
import { median, ms, report } from './report.ts'

/** Labs that run side by side. */
const LABS = 50

/** Invocations behind the first, of which the median is reported. */
const LATER_INVOCATIONS = 20

/** What is said to the skill; it verifies the token and calls the API twice. */
const UTTERANCE = 'ask tune box what are my playlists'

const DISCOVERY = '/.well-known/openid-configuration'

await eachOf(1, startOneLab) // Loads every module: what follows is the cost of a lab, not of loading.
const labMs = await eachOf(LABS, startOneLab)
const bareMs = await eachOf(LABS, startBareProvider)
const inProcess = await invocations({ skillHost: 'in-process' })
const inChild = await invocations({ skillHost: 'lambda' })

report(`${String(LABS)} labs in one process, all listeners open, discovery answered`, [
  ['a lab, on average', ms(labMs), 'target: under 15 ms'],
  ['a bare oidc-provider, on average', ms(bareMs), ''],
  ['ratio', (labMs / bareMs).toFixed(1), 'lab to bare oidc-provider'],
])
report('the sample skill, verifying the token and calling the API', [
  ['in process, first', ms(inProcess.firstMs), 'loads the skill, fetches the keys'],
  ['in process, later', ms(inProcess.laterMs), `median of ${String(LATER_INVOCATIONS)}`],
  ['in a child, first', ms(inChild.firstMs), 'starts the process as well'],
  ['in a child, later', ms(inChild.laterMs), `median of ${String(LATER_INVOCATIONS)}`],
])

async function startOneLab(): Promise<AsyncDisposable> {
  const lab = await startLab()
  await fetchOk(lab.urls.authServer + DISCOVERY)
  return lab
}

async function startBareProvider(): Promise<AsyncDisposable> {
  const { Provider } = await import('oidc-provider')
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`
  const handle = new Provider(issuer, {
    features: { devInteractions: { enabled: false } },
  }).callback()
  server.on('request', (req, res) => void handle(req, res))
  await fetchOk(issuer + DISCOVERY)
  return {
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** Starts so many, keeps them all running, and returns the average milliseconds of one. */
async function eachOf(count: number, start: () => Promise<AsyncDisposable>): Promise<number> {
  const running: AsyncDisposable[] = []
  const begun = performance.now()
  for (let index = 0; index < count; index += 1) running.push(await start())
  const elapsed = performance.now() - begun
  await Promise.all(running.map((one) => one[Symbol.asyncDispose]()))
  return elapsed / count
}

async function invocations(options: LabOptions): Promise<{ firstMs: number; laterMs: number }> {
  await using lab = await startLab(options)
  await lab.seedLink('alice')
  const firstMs = await invoke(lab)
  const later: number[] = []
  for (let index = 0; index < LATER_INVOCATIONS; index += 1) later.push(await invoke(lab))
  return { firstMs, laterMs: median(later) }
}

async function invoke(lab: Lab): Promise<number> {
  const begun = performance.now()
  const { speech } = await lab.alexa.say(UTTERANCE, { newSession: true })
  if (!speech.includes('two playlists')) throw new Error(`The skill answered: ${speech}`)
  return performance.now() - begun
}

async function fetchOk(url: string): Promise<void> {
  const response = await fetch(url)
  await response.text()
  if (!response.ok) throw new Error(`${url} answered ${String(response.status)}`)
}
