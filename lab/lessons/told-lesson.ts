/**
 * A lesson as the inspector gets it: in one language, with each action as a request and in words.
 *
 * @module
 */
import { z } from 'zod'
import type { WrittenLocale } from '../../ui/index.ts'
import { labText } from '../pages/lab-text.ts'
import { actionRequest } from './action-request.ts'
import type { Lesson, LessonAction, LessonText } from './lesson-schema.ts'

/** Schema of a lesson in a list. */
export const lessonSummarySchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  minutes: z.number(),
  about: z.string(),
})

const toldActionSchema = z.strictObject({
  label: z.string().describe('In words, for a button.'),
  path: z.string().describe('Below `/admin/v1`, to be posted to.'),
  body: z.record(z.string(), z.unknown()),
  isLong: z.boolean().describe('Whether its answer may be late, since its messages can be held.'),
})

/** Schema of a whole lesson. */
export const toldLessonSchema = lessonSummarySchema.extend({
  steps: z.array(
    z.strictObject({
      title: z.string(),
      minutes: z.number().optional(),
      notes: z.string(),
      look: z.string().optional(),
      question: z.strictObject({ ask: z.string(), answer: z.string() }).optional(),
      actions: z.array(toldActionSchema),
    }),
  ),
})

/** A lesson in one language. */
export function toldLesson(
  { id, title, minutes, about, steps }: Lesson,
  locale: WrittenLocale,
): z.output<typeof toldLessonSchema> {
  const say = (text: LessonText): string => textIn(text, locale)
  return {
    id,
    title: say(title),
    minutes,
    about: say(about),
    steps: steps.map((step) => ({
      title: say(step.title),
      notes: say(step.notes),
      ...(step.minutes === undefined ? {} : { minutes: step.minutes }),
      ...(step.look === undefined ? {} : { look: step.look }),
      ...(step.question === undefined
        ? {}
        : { question: { ask: say(step.question.ask), answer: say(step.question.answer) } }),
      actions: step.actions.map((action, index) => {
        const isLast = index === step.actions.length - 1
        const { path, body, isLong } = actionRequest(action, isLast)
        return { label: labelOf(action, locale), path, body: { ...body }, isLong }
      }),
    })),
  }
}

function textIn(text: LessonText, locale: WrittenLocale): string {
  if (typeof text === 'string') return text
  return (locale === 'de' ? text.de : undefined) ?? text.en
}

function labelOf(action: LessonAction, locale: WrittenLocale): string {
  return labText(locale)(`lesson.${variantOf(action)}`, { what: detailOf(action) }).trim()
}

/** Some actions do the opposite of what their name says. */
function variantOf(
  action: LessonAction,
): LessonAction['do'] | 'deny-link' | 'stop-at-errors' | 'run-through' | 'run-defended' {
  if (action.do === 'start-link' && action.decision === 'deny') return 'deny-link'
  if (action.do === 'run-attack' && action.defended) return 'run-defended'
  if (action.do === 'step' && stopsOf(action) === '') {
    return action.onError === true ? 'stop-at-errors' : 'run-through'
  }
  return action.do
}

function stopsOf({
  channels = [],
  ids = [],
}: Extract<LessonAction, { readonly do: 'step' }>): string {
  return [...channels, ...ids].join(', ')
}

/** What an action is about, in the words of its script. */
const details: {
  readonly [Name in LessonAction['do']]?: (
    action: Extract<LessonAction, { readonly do: Name }>,
  ) => string
} = {
  'start-link': ({ user }) => user,
  'run-grant': ({ grant, pkce }) => (pkce ? `${grant} + PKCE` : grant),
  say: ({ utterance }) => `“${utterance}”`,
  step: stopsOf,
  hold: ({ id }) => id,
  'arm-fault': ({ target, fault }) => `${target}: ${fault.name}`,
  'advance-clock': ({ by }) => by,
  'alexa-settings': ({ settings }) =>
    Object.entries(settings)
      .map(
        ([name, value]) => `${name} ${typeof value === 'string' ? value : JSON.stringify(value)}`,
      )
      .join(', '),
  'run-attack': ({ id }) => id,
}

function detailOf(action: LessonAction): string {
  const tell = details[action.do] as ((action: LessonAction) => string) | undefined
  return tell?.(action) ?? ''
}
