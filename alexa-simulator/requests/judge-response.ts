/**
 * Judges what a skill answered against the response reference: shape first, then the documented
 * limits, then what would surprise a customer. It sends nothing and changes nothing.
 *
 * @module
 */
import type { z } from 'zod'
import { limitProblems } from './response-limits.ts'
import { clip, problem } from './response-problem.ts'
import type { ResponseProblem } from './response-problem.ts'
import { endedProblems, senseProblems } from './response-sense.ts'
import { skillResponseSchema } from './skill-response.ts'
import type { SkillResponse } from './skill-response.ts'

/** A verdict: `ok` means that the device can use the response, whatever warnings there are. */
export type JudgedResponse =
  | {
      readonly ok: true
      readonly response: SkillResponse
      readonly problems: readonly ResponseProblem[]
    }
  | {
      readonly ok: false
      readonly response?: undefined
      readonly problems: readonly ResponseProblem[]
    }

/** What the judge is told besides the response. */
export interface JudgeOptions {
  /** Type of the request that was answered. */
  readonly requestType?: string
}

/**
 * Judges one response. Never throws, whatever it is given.
 * The response is what the skill answered, parsed from JSON or as a function returned it.
 */
export function judgeResponse(raw: unknown, options: JudgeOptions = {}): JudgedResponse {
  const ended = options.requestType === 'SessionEndedRequest'
  const json = jsonOf(raw)
  // A SessionEndedRequest may be answered with anything: nobody hears it.
  if (json === undefined) return { ok: false, problems: ended ? [] : [notJson(raw)] }
  const value: unknown = JSON.parse(json)
  const parsed = skillResponseSchema.safeParse(value)
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => shapeProblem(issue, value))
    return { ok: false, problems: ended ? [] : problems }
  }
  return judgeShaped(parsed.data, Buffer.byteLength(json), ended)
}

function judgeShaped(response: SkillResponse, bytes: number, ended: boolean): JudgedResponse {
  const broken = limitProblems(response, bytes)
  if (broken.length > 0) return { ok: false, problems: broken }
  const problems = ended ? endedProblems(response) : senseProblems(response, bytes)
  return { ok: true, response, problems }
}

/** What Lambda or a web server would have sent: JSON drops functions and `undefined`. */
function jsonOf(raw: unknown): string | undefined {
  try {
    return JSON.stringify(raw)
  } catch {
    return undefined // A cycle or a BigInt: Lambda could not send it either.
  }
}

function notJson(raw: unknown): ResponseProblem {
  const seen = raw === undefined ? 'nothing' : `a ${typeof raw} that JSON cannot hold`
  const advice = 'Return { version: "1.0", response: { … } }.'
  return problem('error', 'response-shape', `The skill returned ${seen}. ${advice}`)
}

function shapeProblem(issue: z.core.$ZodIssue, value: unknown): ResponseProblem {
  const path = issue.path.length === 0 ? 'The response' : issue.path.join('.')
  const seen = JSON.stringify(valueAt(value, issue.path)) as string | undefined
  const message = `${path}: ${issue.message}; seen: ${clip(seen ?? 'nothing')}.`
  return problem('error', 'response-shape', message)
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null
        ? (inner as Readonly<Record<PropertyKey, unknown>>)[key]
        : undefined,
    value,
  )
}
