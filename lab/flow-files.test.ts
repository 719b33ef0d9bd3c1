/**
 * What every exported file must hold, and what nothing that leaves a lab may hold: files and the live stream.
 *
 * @module
 */
import { randomInt } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { flowEventSchema } from '../flow/index.ts'
import type { FlowEvent, FlowLog } from '../flow/index.ts'
import { plantUmlProblems } from '../flow/testing/plantuml-lines.ts'
import { flowFiles, flowFormats } from './flow-files.ts'
import { runScenarios } from './scenarios/run-scenarios.ts'
import type { StartLab } from './scenarios/start-world.ts'
import { startLab } from './start-lab.ts'
import { issuedSecrets } from './testing/issued-secrets.ts'
import { mermaidParser } from './testing/mermaid-parser.ts'

/** A log, and what a page that followed it from the beginning knows in the end. */
interface Watched {
  readonly log: FlowLog
  readonly masked: Page
  readonly hidden: Page
}

/** Messages as a page has them: each as it was told last. */
class Page {
  readonly #events = new Map<number, FlowEvent>()

  constructor(log: FlowLog, level: 'masked' | 'hidden') {
    log.shown.subscribe(level, (event) => {
      this.#events.set(event.seq, event)
    })
  }

  /** As it came over the stream, of the messages that the log still has. */
  text(log: FlowLog): string {
    return log
      .events()
      .map(({ seq }) => JSON.stringify(this.#events.get(seq)))
      .join('\n')
  }
}

/** What of a log's secrets a text holds in plain. */
function leaksOf(events: readonly FlowEvent[], name: string, text: string): readonly string[] {
  return issuedSecrets(events)
    .filter((secret) => text.includes(secret) || text.includes(encodeURIComponent(secret)))
    .map((secret) => `${name}: ${whereIs(secret, events)}`)
}

/** Names the message and not the secret. */
function whereIs(secret: string, events: readonly FlowEvent[]): string {
  const ids = events.filter((event) => JSON.stringify(event).includes(secret)).map(({ id }) => id)
  return `${secret.slice(0, 3)}… (${String(secret.length)} characters) of ${[...new Set(ids)].join(', ')}`
}

/** Lines of an exported log that are not what the published schema says. */
function strangersIn(events: readonly FlowEvent[]): readonly string[] {
  const lines = flowFiles.jsonl.write(events, {}).trimEnd().split('\n')
  return lines.flatMap((line) => {
    const { error } = flowEventSchema.safeParse(JSON.parse(line))
    return error === undefined ? [] : [`${error.message} ${line.slice(0, 200)}`]
  })
}

/** Each flow of a log in a format. */
function flowsAs(format: 'mermaid' | 'plantuml', events: readonly FlowEvent[]): readonly string[] {
  return [...new Set(events.map(({ flowId }) => flowId))].map((flowId) =>
    flowFiles[format].write(
      events.filter((event) => event.flowId === flowId),
      {},
    ),
  )
}

describe('over the whole catalogue', () => {
  const seed = randomInt(1_000_000)
  const watched: Watched[] = []

  beforeAll(async () => {
    const watchedLab: StartLab = async (...options) => {
      const lab = await startLab(...options)
      const { flow: log } = lab
      watched.push({ log, masked: new Page(log, 'masked'), hidden: new Page(log, 'hidden') })
      return lab
    }
    await runScenarios({ seed, startLab: watchedLab })
  }, 240_000)

  afterAll(() => {
    vi.unstubAllGlobals()
  })

  it('there are secrets to look for', () => {
    expect(watched.length).toBeGreaterThan(100)
    expect(watched.flatMap(({ log }) => issuedSecrets(log.events())).length).toBeGreaterThan(500)
  })

  it('an exported file holds no secret that was issued, in any format', { timeout: 60_000 }, () => {
    const found = watched.flatMap(({ log }) =>
      flowFormats.flatMap((format) =>
        leaksOf(log.events(), format, flowFiles[format].write(log.events(), {})),
      ),
    )

    expect([...new Set(found)], `seed ${String(seed)}`).toEqual([])
  })

  it.each(['masked', 'hidden'] as const)(
    'the live stream leaves no secret that was issued on a page, at the level %s',
    (level) => {
      const found = watched.flatMap((one) =>
        leaksOf(one.log.events(), level, one[level].text(one.log)),
      )

      expect([...new Set(found)], `seed ${String(seed)}`).toEqual([])
    },
  )

  it('a line of an exported log is what the published schema says', () => {
    const strangers = watched.flatMap(({ log }) => strangersIn(log.events()))

    expect(strangers.slice(0, 5)).toEqual([])
  })

  it('the text for PlantUML is taken by PlantUML', () => {
    const texts = watched.flatMap(({ log }) => flowsAs('plantuml', log.events()))

    expect(texts.length).toBeGreaterThan(150)
    expect(texts.flatMap(plantUmlProblems).slice(0, 5)).toEqual([])
  })

  it('the text for Mermaid is taken by Mermaid', { timeout: 60_000 }, async () => {
    const problemOf = await mermaidParser()
    const all = watched.flatMap(({ log }) => flowsAs('mermaid', log.events()))
    const texts = [...new Set(all)]
    const problems: string[] = []

    for (const text of texts) problems.push((await problemOf(text)) ?? '')

    expect(await problemOf('sequenceDiagram\n  S->>>')).toContain('Parse error')
    expect(texts.length).toBeGreaterThan(150)
    expect(problems.filter((problem) => problem !== '').slice(0, 5)).toEqual([])
  })
})
