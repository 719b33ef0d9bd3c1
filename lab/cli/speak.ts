/**
 * Says one thing to the skill of a running lab and prints what came of it.
 *
 * @module
 */
import { z } from 'zod'
import type { LabClient } from './lab-client.ts'

/** How answers are printed, and how the conversation begins. */
export interface SpeakFlags {
  readonly json?: true
  readonly raw?: true
  readonly newSession?: true
  /** Whose voice is recognised. */
  readonly person?: string
}

/** Says something; resolves to whether there was an answer. */
export type Speak = (utterance: string, turn?: { readonly newSession: boolean }) => Promise<boolean>

const answerSchema = z.looseObject({
  outcome: z.string(),
  speech: z.string(),
  /** Why there is no answer, or why Alexa asked by herself, for the developer. */
  message: z.string().optional(),
  cards: z.array(z.looseObject({ type: z.string() })).optional(),
  problems: z.array(z.looseObject({ message: z.string() })).optional(),
})

type Answer = z.infer<typeof answerSchema>

const flowSchema = z.looseObject({
  lastSeq: z.number(),
  events: z.array(
    z.looseObject({
      id: z.string(),
      kind: z.string(),
      summary: z.string(),
      http: z
        .looseObject({ reqBody: z.string().optional(), resBody: z.string().optional() })
        .optional(),
    }),
  ),
})

type SkillMessage = z.infer<typeof flowSchema>['events'][number]

/** Position behind every event, so that only the log's length is told. */
const END_OF_LOG = String(Number.MAX_SAFE_INTEGER)

/** Alexa asking by herself is as good an answer as the skill's. */
const ANSWERS: ReadonlySet<string> = new Set(['answered', 'prompted'])

/** Makes the function that speaks; only the first turn begins a new session. */
export function speakerTo(lab: LabClient, flags: SpeakFlags): Speak {
  let isFirst = true
  return async (utterance, turn) => {
    const newSession = turn?.newSession ?? (isFirst && flags.newSession === true)
    isFirst = false
    const before = flags.raw ? await lab.get(`/flow?after=${END_OF_LOG}`, flowSchema) : undefined
    const { person } = flags
    const answer = await lab.post('/say', { utterance, newSession, person }, answerSchema)
    if (before !== undefined) await printMessages(lab, before.lastSeq)
    if (flags.json) console.log(JSON.stringify(answer, null, 2))
    else print(answer)
    return ANSWERS.has(answer.outcome)
  }
}

/** The requests and responses since a position in the log; the lab has masked what is secret. */
async function printMessages(lab: LabClient, lastSeq: number): Promise<void> {
  const { events } = await lab.get(`/flow?after=${String(lastSeq)}`, flowSchema)
  for (const event of events.filter(({ id }) => /^skill\.(request|response)\b/.test(id))) {
    console.log(rawText(event))
  }
}

function rawText({ kind, summary, http }: SkillMessage): string {
  const isResponse = kind === 'response'
  const body = isResponse ? http?.resBody : http?.reqBody
  const arrow = isResponse ? '←' : '→'
  return `${arrow} ${body === undefined ? summary : indented(body)}`
}

/** A body that was cut, or is no JSON, is shown as it is. */
function indented(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2)
  } catch {
    return body
  }
}

function print(answer: Answer): void {
  if (answer.speech !== '') console.log(answer.speech)
  if (answer.message !== undefined) console.error(`linklab: ${answer.message}`)
  if (answer.outcome === 'not-enabled') {
    console.error('linklab: Or enable it with: linklab enable, or link an account: linklab link')
  }
  for (const card of answer.cards ?? []) console.log(`[card in the app: ${card.type}]`)
  for (const problem of answer.problems ?? []) console.error(`! ${problem.message}`)
}
