/**
 * The live stream of the flow log: what 1, 10 and 100 listeners cost the token endpoint, and how many events
 * reach them in a second. Each token that is asked for makes a few events, and every listener is sent each of
 * them. Beside it a bare HTTP server that sends as many events of as many bytes and makes no tokens. Rounds
 * take turns; the listeners are in a process of their own.
 *
 * @module
 */
import { Load } from './load.ts'
import { median, progress, report } from './report.ts'
import { bareService } from './targets/clients.ts'
import type { Heard, ListenersQuestion, StreamFacts } from './targets/listeners.ts'
import type { EventSize } from './targets/stream-server.ts'
import { startHelper, startTarget, type Helper, type TargetFacts } from './targets/target.ts'

/** Rounds that count, after one that warms up. */
const ROUNDS = 3

/** Tokens of one round. */
const TOKENS = 200

const LISTENERS = [0, 1, 10, 100] as const

/** A server that sends events. */
interface Server {
  readonly facts: StreamFacts
  /** Id of the latest event. */
  readonly lastId: () => Promise<number>
}

interface Round {
  readonly tokensPerS: number
  /** Until every listener had every event. */
  readonly eventsPerS: number
  readonly heard: Heard
}

type Rounds = ReadonlyMap<number, Round[]>

await compare()

async function compare(): Promise<void> {
  await using target = await startTarget('linklab', ['jwt'])
  await using crowd = await startHelper('listeners', [])
  using load = new Load()
  const round = roundWith(crowd, load)
  const lab = labServer(target.facts)
  const { events, bytes } = (await round(lab, 1)).heard
  const size = {
    eventsOfToken: Math.round(events / TOKENS),
    bytesOfEvent: Math.round(bytes / events),
  }
  await using program = await startHelper('stream-server', [JSON.stringify(size)])
  const bare: Server = {
    facts: program.facts as StreamFacts,
    lastId: async () => ((await program.ask({})) as { readonly lastId: number }).lastId,
  }
  const rounds = { lab: newRounds(), bare: newRounds() }
  for (let done = 0; done <= ROUNDS; done += 1) {
    for (const listeners of LISTENERS) {
      const ofLab = await round(lab, listeners)
      const ofBare = await round(bare, listeners)
      if (done === 0) continue
      rounds.lab.get(listeners)?.push(ofLab)
      rounds.bare.get(listeners)?.push(ofBare)
    }
    progress(`round ${String(done)} of ${String(ROUNDS)}`)
  }
  reportRounds(rounds, size)
}

function newRounds(): Rounds {
  return new Map(LISTENERS.map((listeners) => [listeners, []]))
}

function roundWith(
  crowd: Helper,
  load: Load,
): (server: Server, listeners: number) => Promise<Round> {
  const ask = (question: ListenersQuestion): Promise<unknown> => crowd.ask(question)
  const form = { grant_type: 'client_credentials', scope: 'playlists.read', ...bareService }
  const tokens = Array.from({ length: TOKENS })
  return async ({ facts, lastId }, listeners) => {
    await ask({ open: listeners, url: `${facts.streamUrl}?after=${String(await lastId())}` })
    const begun = performance.now()
    const tokensPerS = await load.perSecond(tokens, () => load.post(facts.tokenUrl, form))
    const heard = (await ask({ until: await lastId() })) as Heard
    const eventsPerS = heard.events / ((performance.now() - begun) / 1_000)
    return { tokensPerS, eventsPerS, heard }
  }
}

function labServer({ tokenUrl, streamUrl = '' }: TargetFacts): Server {
  const url = streamUrl.replace(/\/stream$/, `?after=${String(Number.MAX_SAFE_INTEGER)}`)
  return {
    facts: { tokenUrl, streamUrl },
    lastId: async () => ((await (await fetch(url)).json()) as { readonly lastSeq: number }).lastSeq,
  }
}

function reportRounds(
  { lab, bare }: { readonly lab: Rounds; readonly bare: Rounds },
  { eventsOfToken, bytesOfEvent }: EventSize,
): void {
  const figure = (rounds: Rounds, listeners: number, key: 'tokensPerS' | 'eventsPerS'): number =>
    median((rounds.get(listeners) ?? []).map((round) => round[key]))
  const alone = figure(lab, 0, 'tokensPerS')
  report(
    `tokens a second while so many listen, 16 at a time, median of ${String(ROUNDS)} rounds of ${String(TOKENS)}`,
    LISTENERS.map((listeners) => {
      const rate = figure(lab, listeners, 'tokensPerS')
      const remark = listeners === 0 ? '' : `${(rate / alone).toFixed(2)} of the rate without`
      return [`${String(listeners)} listeners`, `${rate.toFixed(0)}/s`, remark] as const
    }),
  )
  report(
    `events delivered a second, ${String(eventsOfToken)} of ${String(bytesOfEvent)} bytes for each token`,
    LISTENERS.filter((listeners) => listeners > 0).map((listeners) => {
      const rate = figure(lab, listeners, 'eventsPerS')
      const other = figure(bare, listeners, 'eventsPerS')
      const remark = `${(rate / other).toFixed(2)} of a bare HTTP server (${other.toFixed(0)}/s), which makes no tokens`
      return [`to ${String(listeners)} listeners`, `${rate.toFixed(0)}/s`, remark] as const
    }),
  )
}
