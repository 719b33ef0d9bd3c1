/**
 * `GET /admin/v1/scenarios`: the catalogue. `POST /admin/v1/scenarios/run`: runs scenarios, each in a lab
 * of its own, and answers when all have ended.
 *
 * @module
 */
import { z } from 'zod'
import { LabError } from '../errors.ts'
import type { StartLab } from '../scenarios/index.ts'
import type { AdminApi } from './admin-api.ts'

/** Seeds are drawn below this, as on the command line. */
const SEED_MAX = 1_000_000

const scenarioSchema = z.looseObject({
  id: z.string().describe('Stable, such as `expired-code`.'),
  group: z.string(),
  title: z.string(),
  for: z.array(z.enum(['P', 'A', 'K'])).describe('Provider, Alexa, skill.'),
})

const runSchema = z.strictObject({
  ids: z.array(z.string()).min(1).optional().describe('Those to run; all by default.'),
  grep: z
    .string()
    .max(200)
    .optional()
    .describe('Only those whose id, group or title contains this text, whatever its case.'),
  seed: z.int().min(0).max(SEED_MAX).default(1).describe('Decides the order.'),
  workers: z.int().min(1).max(8).default(2).describe('How many run at the same time.'),
})

const resultsSchema = z.strictObject({
  seed: z.number(),
  ms: z.number(),
  passed: z.number(),
  failed: z.number(),
  skipped: z.number(),
  results: z.array(
    z.strictObject({
      id: z.string(),
      status: z.enum(['passed', 'failed', 'skipped']),
      ms: z.number(),
      message: z.string().optional().describe('Why it failed or was skipped; secrets are masked.'),
    }),
  ),
})

/** Adds the routes. They are about the lab's own server and sample skill, whatever this lab runs with. */
export function scenarioRoutes(api: AdminApi, startLab: StartLab): void {
  const list = { summary: 'Lists the catalogue of scenarios', answer: z.array(scenarioSchema) }
  api.add(['get', '/scenarios'], list, async (ctx) => {
    const { scenarios, textOf } = await import('../scenarios/index.ts')
    ctx.body = scenarios.map(textOf)
  })
  const run = {
    summary: 'Runs scenarios against the lab’s own parts, each in a lab of its own',
    body: runSchema,
    answer: resultsSchema,
  }
  api.add(['post', '/scenarios/run'], run, async (ctx, { body: { ids, grep, seed, workers } }) => {
    const { countsOf, runScenarios, scenarios } = await import('../scenarios/index.ts')
    const unknown = (ids ?? []).filter((id) => !scenarios.some((one) => one.id === id))
    if (unknown.length > 0) throw unknownScenario(unknown)
    const ended = await runScenarios({
      startLab,
      seed,
      concurrency: workers,
      list: scenarios.filter(({ id }) => ids === undefined || ids.includes(id)),
      grep: grep === undefined ? undefined : containing(grep),
    })
    ctx.body = {
      seed,
      ms: ended.ms,
      ...countsOf(ended),
      results: ended.results.map(({ scenario, status, ms, message }) => ({
        id: scenario.id,
        status,
        ms,
        message,
      })),
    }
  })
}

/** A text, not an expression: whoever asks must not keep the lab busy with one. */
function containing(text: string): RegExp {
  return new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`), 'i')
}

function unknownScenario(ids: readonly string[]): LabError {
  return new LabError(
    'ERR_LAB_REQUEST_INVALID',
    `There is no scenario ${ids.map((id) => `“${id}”`).join(', ')}. GET /admin/v1/scenarios lists all.`,
  )
}
