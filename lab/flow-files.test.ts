/**
 * What every exported file must hold, and must never hold.
 *
 * @module
 */
import { randomInt } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { flowEventSchema } from '../flow/index.ts'
import type { FlowEvent, FlowLog } from '../flow/index.ts'
import { flowFiles, flowFormats } from './flow-files.ts'
import type { FlowFormat } from './flow-files.ts'
import { runScenarios } from './scenarios/run-scenarios.ts'
import type { StartLab } from './scenarios/start-world.ts'
import { startLab } from './start-lab.ts'
import { issuedSecrets } from './testing/issued-secrets.ts'

/** What of a log's secrets a file holds in plain. */
function leaksOf(events: readonly FlowEvent[], format: FlowFormat): readonly string[] {
  const text = flowFiles[format].write(events, {})
  return issuedSecrets(events)
    .filter((secret) => text.includes(secret) || text.includes(encodeURIComponent(secret)))
    .map((secret) => `${format}: ${whereIs(secret, events)}`)
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

describe('an exported file', () => {
  it(
    'holds no secret that was issued, in any format, over the whole catalogue',
    { timeout: 240_000 },
    async () => {
      const seed = randomInt(1_000_000)
      const logs: FlowLog[] = []
      const watched: StartLab = async (...options) => {
        const lab = await startLab(...options)
        logs.push(lab.flow)
        return lab
      }

      await runScenarios({ seed, startLab: watched })

      const found = logs.flatMap((log) =>
        flowFormats.flatMap((format) => leaksOf(log.events(), format)),
      )
      expect(logs.length).toBeGreaterThan(100)
      expect(logs.flatMap((log) => issuedSecrets(log.events())).length).toBeGreaterThan(500)
      expect([...new Set(found)], `seed ${String(seed)}`).toEqual([])
      expect(logs.flatMap((log) => strangersIn(log.events())).slice(0, 5)).toEqual([])
    },
  )
})
