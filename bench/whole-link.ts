/**
 * A whole link without a browser: a customer who was never there signs in, consents and comes back with a
 * code, which is exchanged for tokens. The same customer walks through a bare oidc-provider with two small
 * pages of its own; oauth2-mock-server asks nobody, it redirects at once. Rounds take turns. Then the link of
 * the simulated Alexa, from the skill's page in the companion app to its page of success.
 *
 * @module
 */
import { randomUUID } from 'node:crypto'
import { Customer, keptConnections } from './customer.ts'
import { Load } from './load.ts'
import { median, ms, progress, report } from './report.ts'
import { bareClient, REDIRECT_URI } from './targets/clients.ts'
import { startTarget, type Target } from './targets/target.ts'

/** Rounds that count, after one that warms up. */
const ROUNDS = 7

/** Links of a round: one after another, and so many at a time. */
const LINKS = 20
const LINKS_AT_ONCE = 64

/** Links of the simulated Alexa, of which the median is reported. */
const ALEXA_LINKS = 40
const ALEXA_WARM_UPS = 5

interface Measured {
  readonly target: Target
  readonly timesMs: number[]
  readonly rates: number[]
}

await measureAlexa(await compare())

/** Returns the milliseconds of a link at the bare provider. */
async function compare(): Promise<number> {
  await using lab = await startTarget('linklab', ['jwt'])
  await using bare = await startTarget('oidc-provider', ['jwt'])
  await using mock = await startTarget('oauth2-mock-server', ['jwt'])
  using load = new Load()
  const agent = keptConnections()
  const measured = [lab, bare, mock].map((target): Measured => ({ target, timesMs: [], rates: [] }))
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const one of measured) {
      const { timesMs, rate } = await runRound(() => link(one.target, { agent, load }), load)
      agent.destroy() // While others have their turn, a server may close what is idle.
      if (round === 0) continue
      one.timesMs.push(...timesMs)
      one.rates.push(rate)
    }
    progress(`round ${String(round)} of ${String(ROUNDS)}`)
  }
  reportRounds(measured)
  return median(measured[1]?.timesMs ?? [])
}

async function runRound(
  linkOnce: () => Promise<void>,
  load: Load,
): Promise<{ timesMs: number[]; rate: number }> {
  const timesMs: number[] = []
  for (let made = 0; made < LINKS; made += 1) {
    const begun = performance.now()
    await linkOnce()
    timesMs.push(performance.now() - begun)
  }
  const rate = await load.perSecond(Array.from({ length: LINKS_AT_ONCE }), linkOnce)
  return { timesMs, rate }
}

interface Connections {
  readonly agent: ReturnType<typeof keptConnections>
  readonly load: Load
}

async function link({ facts }: Target, { agent, load }: Connections): Promise<void> {
  const state = randomUUID()
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: bareClient.client_id,
    redirect_uri: REDIRECT_URI,
    scope: 'playlists.read',
    state,
  })
  const url = `${facts.authorizationUrl}?${query.toString()}`
  const callback = new URL(await new Customer(agent).walk(url, REDIRECT_URI)).searchParams
  const code = callback.get('code')
  if (code === null || callback.get('state') !== state) {
    throw new Error(`${url} ended with ${callback.toString()}`)
  }
  const form = { grant_type: 'authorization_code', code, redirect_uri: REDIRECT_URI }
  await load.post(facts.tokenUrl, { ...form, ...bareClient })
}

function reportRounds(measured: readonly Measured[]): void {
  const [, bare] = measured
  const names = {
    linklab: "a lab's authorization server",
    'oidc-provider': 'a bare oidc-provider',
    'oauth2-mock-server': 'oauth2-mock-server',
  }
  const against = (value: number, other: number, one: Measured): string =>
    one === bare ? '' : `${(value / other).toFixed(2)} of the bare provider`
  report(
    `one link after another, median of ${String(ROUNDS * LINKS)}`,
    measured.map((one) => {
      const took = median(one.timesMs)
      return [names[one.target.name], ms(took), against(took, median(bare?.timesMs ?? []), one)]
    }),
  )
  report(
    `links a second, 16 at a time, median of ${String(ROUNDS)} rounds of ${String(LINKS_AT_ONCE)}`,
    measured.map((one) => {
      const rate = median(one.rates)
      const remark = against(rate, median(bare?.rates ?? []), one)
      return [names[one.target.name], `${rate.toFixed(0)}/s`, remark]
    }),
  )
}

/** The same customer, before a lab in which nobody has linked anything yet. */
async function measureAlexa(bareMs: number): Promise<void> {
  await using lab = await startTarget('linklab', ['jwt'])
  const { skillPageUrl = '', resetUrl = '' } = lab.facts
  const { origin } = new URL(skillPageUrl)
  const agent = keptConnections()
  const timesMs: number[] = []
  for (let made = -ALEXA_WARM_UPS; made < ALEXA_LINKS; made += 1) {
    const begun = performance.now()
    const end = await new Customer(agent).walk(skillPageUrl, `${origin}/external/link-result`)
    const took = performance.now() - begun
    if (!end.includes('success=true')) throw new Error(`The link ended at ${end}`)
    if (made >= 0) timesMs.push(took)
    agent.destroy()
    const { status } = await fetch(resetUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    })
    if (status !== 200) throw new Error(`${resetUrl} answered ${String(status)}`)
  }
  report(`the simulated Alexa, one link after another, median of ${String(ALEXA_LINKS)}`, [
    [
      'skill page to success',
      ms(median(timesMs)),
      `${(median(timesMs) / bareMs).toFixed(2)} of the bare provider, which is the authorization server alone`,
    ],
  ])
}
