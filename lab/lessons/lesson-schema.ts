/**
 * The format of a lesson script: what a trainer says at which message, asks the audience, and does to the lab.
 * A script can do only what its actions allow.
 *
 * @module
 */
import { z } from 'zod'
import { faultSpecSchema } from '../../edge/index.ts'
import { messageIdSchema } from '../admin/message-id.ts'
import { stepRuleSchema } from '../admin/step-rule-schema.ts'
import { oauthGrants } from '../oauth-runs/run.ts'

/** Most characters of a text, and most steps of a lesson. */
const [TEXT_MAX, STEPS_MAX] = [4_000, 200]

const words = z.string().trim().min(1).max(TEXT_MAX)

/** A text, or the same text in several languages; English is shown where a language is missing. */
const textSchema = z
  .union([words, z.strictObject({ en: words, de: words.optional() })], {
    error: 'use a text, or an object such as {"en": "…", "de": "…"}',
  })
  .describe('A text, or `{"en": …, "de": …}`.')

const user = z
  .string()
  .min(1)
  .default('alice')
  .describe('E-mail address, or the part before the @.')

const by = z
  .enum(['lab', 'browser'])
  .default('lab')
  .describe('Who signs in: the lab over HTTP, or you in a browser.')

/** What a step can do to the lab. */
const actionSchema = z.discriminatedUnion(
  'do',
  [
    z
      .strictObject({
        do: z.literal('start-link'),
        user,
        decision: z.enum(['allow', 'deny']).default('allow'),
      })
      .describe('Links an account as a user does in the companion app; unlinks first.'),
    z
      .strictObject({
        do: z.literal('run-grant'),
        grant: z.enum(oauthGrants),
        pkce: z.boolean().default(false),
        user,
        by,
      })
      .describe('Runs a grant of plain OAuth.'),
    z
      .strictObject({ do: z.literal('say'), utterance: z.string().trim().min(1).max(500) })
      .describe('Says something to the skill.'),
    z.strictObject({ do: z.literal('unlink') }).describe('Disables the skill.'),
    z
      .strictObject({ do: z.literal('step'), ...stepRuleSchema.partial().shape })
      .describe('Chooses which messages stop by themselves; nothing given runs through.'),
    z
      .strictObject({ do: z.literal('hold'), id: messageIdSchema })
      .describe('Holds the next message of an id.'),
    z
      .strictObject({
        do: z.literal('continue'),
        until: z.enum(['next', 'phase-end']).default('next'),
      })
      .describe('Passes on what is held.'),
    z
      .strictObject({ do: z.literal('arm-fault'), ...faultSpecSchema.shape })
      .describe('Lets something go wrong.'),
    z
      .strictObject({
        do: z.literal('advance-clock'),
        by: z.string().regex(/^\d+(ms|s|m|h|d)$/, 'use a duration such as 61s'),
      })
      .describe('Moves the lab’s clock forward.'),
    z
      .strictObject({
        do: z.literal('alexa-settings'),
        settings: z.record(z.string(), z.unknown()),
      })
      .describe('Changes how the simulated Alexa behaves, such as `{"pkce": "S256"}`.'),
    z
      .strictObject({
        do: z.literal('run-attack'),
        id: z.string().regex(/^[\w-]+$/, 'use the id of an attack'),
        defended: z.boolean(),
      })
      .describe('Runs an attack of the attack lab.'),
    z.strictObject({ do: z.literal('reset') }).describe('Makes the lab’s world new.'),
  ],
  {
    error: (issue) =>
      issue.input === undefined ? undefined : 'use one of the actions of docs/teaching.md',
  },
)

/** Something that a step does to the lab. */
export type LessonAction = z.output<typeof actionSchema>

const stepSchema = z.strictObject({
  title: textSchema,
  minutes: z.number().positive().max(120).optional().describe('Minutes that the step takes.'),
  notes: textSchema.describe('What the trainer says; the audience does not see it.'),
  look: messageIdSchema.optional().describe('Message that the page turns to once it is there.'),
  question: z
    .strictObject({ ask: textSchema, answer: textSchema })
    .optional()
    .describe('“Predict first”: asked before the message is looked at.'),
  actions: z.array(actionSchema).max(20).default([]).describe('Done in this order, by one press.'),
})

/** Schema of a lesson script. */
export const lessonSchema = z.strictObject({
  format: z.literal('linklab-lesson/1', { error: 'use "linklab-lesson/1"' }),
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,60}$/, 'use small letters, digits and hyphens'),
  title: textSchema,
  minutes: z.number().positive().max(600).describe('Minutes that the whole lesson takes.'),
  about: textSchema.describe('What the audience learns, in a sentence or two.'),
  steps: z.array(stepSchema).min(1).max(STEPS_MAX),
})

/** A lesson script, checked. */
export type Lesson = z.output<typeof lessonSchema>

/** A text of a script. */
export type LessonText = z.output<typeof textSchema>
