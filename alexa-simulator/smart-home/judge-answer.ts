/**
 * Judges what a skill answered to a directive: shape, name, echo of the correlation token and of the
 * device. Pure: it sends, stores and logs nothing.
 *
 * @module
 */
import { z } from 'zod'

import type { SmartHomeDirective } from './directive.ts'
import { refused, unwise } from './directive-problem.ts'
import type { DirectiveProblem } from './directive-problem.ts'

const answerSchema = z.looseObject({
  context: z.looseObject({ properties: z.array(z.looseObject({})).optional() }).optional(),
  event: z.looseObject({
    header: z.looseObject({
      namespace: z.string().min(1),
      name: z.string().min(1),
      messageId: z.string().min(1),
      payloadVersion: z.literal('3'),
      correlationToken: z.string().optional(),
    }),
    endpoint: z.looseObject({ endpointId: z.string().optional() }).optional(),
    payload: z.looseObject({}),
  }),
})

/** An answer of the right outer shape. */
export type SmartHomeAnswer = z.infer<typeof answerSchema>

/** The judgement of an answer. */
export type JudgedAnswer =
  | {
      readonly kind: 'answer'
      readonly answer: SmartHomeAnswer
      readonly problems: readonly DirectiveProblem[]
    }
  | {
      /** The skill says that it could not do it, in the form that Amazon documents. */
      readonly kind: 'error'
      readonly type: string
      readonly message: string
      readonly problems: readonly DirectiveProblem[]
    }
  | { readonly kind: 'unusable'; readonly problems: readonly DirectiveProblem[] }

/** Judges an answer to any directive; the payload of a good one is judged elsewhere. */
export function judgeAnswer(directive: SmartHomeDirective, raw: unknown): JudgedAnswer {
  const parsed = answerSchema.safeParse(raw)
  if (!parsed.success) return { kind: 'unusable', problems: shapeProblems(parsed.error, raw) }
  const answer = parsed.data
  if (answer.event.header.name === 'ErrorResponse') return judgeError(directive, answer)
  const problems = [
    ...nameProblems(directive, answer),
    ...echoProblems(directive, answer),
    ...stateProblems(directive, answer),
  ]
  const isUsable = problems.every(({ severity }) => severity === 'warning')
  return isUsable ? { kind: 'answer', answer, problems } : { kind: 'unusable', problems }
}

function shapeProblems(error: z.ZodError, raw: unknown): DirectiveProblem[] {
  return error.issues.map((issue) => {
    const field = issue.path.join('.') || 'answer'
    const seen = issue.path.reduce<unknown>(
      (value, key) => (value as Record<PropertyKey, unknown> | null | undefined)?.[key],
      raw,
    )
    const shown =
      typeof seen === 'object' || seen === undefined ? typeof seen : JSON.stringify(seen)
    return refused('answer-shape', `${field}: ${issue.message} (seen: ${shown}).`)
  })
}

function judgeError(directive: SmartHomeDirective, { event }: SmartHomeAnswer): JudgedAnswer {
  const { type, message } = event.payload
  const { namespace } = event.header
  if (typeof type !== 'string' || type === '') {
    const seen = JSON.stringify(type ?? null)
    const problem = refused(
      'error-type',
      `event.payload.type: an ErrorResponse needs one (seen: ${seen}).`,
    )
    return { kind: 'unusable', problems: [problem] }
  }
  const problems: DirectiveProblem[] = [...correlationProblems(directive, event.header, unwise)]
  if (typeof message !== 'string' || message === '') {
    problems.push(unwise('error-type', 'event.payload.message: missing. Say what went wrong.'))
  }
  if (!/^[A-Z][A-Z0-9_]*$/.test(type)) {
    problems.push(
      unwise(
        'error-type',
        `event.payload.type: “${type.slice(0, 60)}” is no type that Amazon documents.`,
      ),
    )
  }
  if (namespace !== 'Alexa' && !namespace.startsWith('Alexa.')) {
    problems.push(
      unwise(
        'answer-name',
        `event.header.namespace: “${namespace.slice(0, 60)}” is none of Alexa’s.`,
      ),
    )
  }
  return { kind: 'error', type, message: typeof message === 'string' ? message : '', problems }
}

/** Answers of directives whose name follows from the directive alone. */
const FIXED_ANSWERS: Readonly<Record<string, string>> = {
  'Alexa.Discovery/Discover': 'Alexa.Discovery/Discover.Response',
  'Alexa.Authorization/AcceptGrant': 'Alexa.Authorization/AcceptGrant.Response',
  'Alexa/ReportState': 'Alexa/StateReport',
}

/** Answers that fit any other directive; `DeferredResponse` announces one for later. */
const GENERAL_ANSWERS = ['Alexa/Response', 'Alexa/DeferredResponse']

function nameProblems(
  { directive }: SmartHomeDirective,
  { event }: SmartHomeAnswer,
): DirectiveProblem[] {
  const { namespace, name } = directive.header
  const seen = `${event.header.namespace}/${event.header.name}`
  const fixed = FIXED_ANSWERS[`${namespace}/${name}`]
  if (fixed !== undefined) {
    const isDeferred = name === 'ReportState' && seen === 'Alexa/DeferredResponse'
    return seen === fixed || isDeferred ? [] : [wrongName(seen, fixed)]
  }
  // Interfaces such as SceneController answer with events of their own.
  const isOwn = event.header.namespace === namespace && event.header.name !== name
  return GENERAL_ANSWERS.includes(seen) || isOwn ? [] : [wrongName(seen, 'Alexa/Response')]
}

function wrongName(seen: string, expected: string): DirectiveProblem {
  return refused(
    'answer-name',
    `event.header: namespace and name are ${expected} for this directive (seen: ${seen.slice(0, 120)}).`,
  )
}

function echoProblems(sent: SmartHomeDirective, { event }: SmartHomeAnswer): DirectiveProblem[] {
  const problems = correlationProblems(sent, event.header, refused)
  const wanted = sent.directive.endpoint?.endpointId
  const seen = event.endpoint?.endpointId
  if (wanted !== undefined && seen !== undefined && seen !== wanted) {
    problems.push(
      refused(
        'endpoint-mismatch',
        `event.endpoint.endpointId: repeat “${wanted}” (seen: “${seen}”).`,
      ),
    )
  }
  return problems
}

function correlationProblems(
  { directive }: SmartHomeDirective,
  header: SmartHomeAnswer['event']['header'],
  make: typeof refused,
): DirectiveProblem[] {
  const { correlationToken } = directive.header
  if (correlationToken === undefined || header.correlationToken === correlationToken) return []
  const seen = header.correlationToken === undefined ? 'none' : 'another one'
  const message = `event.header.correlationToken: repeat the directive’s, unchanged (seen: ${seen}).`
  return [make('correlation-token', message)]
}

function stateProblems(sent: SmartHomeDirective, answer: SmartHomeAnswer): DirectiveProblem[] {
  if (answer.event.header.name !== 'StateReport') return []
  if ((answer.context?.properties ?? []).length > 0) return []
  const { namespace, name } = sent.directive.header
  return [
    unwise(
      'state-missing',
      `context.properties: empty. Report the state that ${namespace} ${name} asks for.`,
    ),
  ]
}
