/**
 * The shape of what a custom skill answers, as the response reference has it. The schema takes shape
 * alone; limits and good sense are {@link judgeResponse}'s business.
 *
 * @module
 */
import { z } from 'zod'

const plainText = z.object({ type: z.literal('PlainText'), text: z.string() }).loose()
const ssml = z.object({ type: z.literal('SSML'), ssml: z.string() }).loose()

/** `outputSpeech` of a response or of its reprompt. */
const outputSpeechSchema = z.discriminatedUnion('type', [plainText, ssml])

/** A card; extra fields are kept so that the judge can name them. */
const cardSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('LinkAccount') }).loose(),
  z
    .object({ type: z.literal('AskForPermissionsConsent'), permissions: z.array(z.string()) })
    .loose(),
  z
    .object({
      type: z.literal('Simple'),
      title: z.string().optional(),
      content: z.string().optional(),
    })
    .loose(),
  z
    .object({
      type: z.literal('Standard'),
      title: z.string().optional(),
      text: z.string().optional(),
      image: z
        .object({ smallImageUrl: z.string().optional(), largeImageUrl: z.string().optional() })
        .loose()
        .optional(),
    })
    .loose(),
])

/** Everything a custom skill may answer. */
export const skillResponseSchema = z
  .object({
    version: z.string(),
    sessionAttributes: z.record(z.string(), z.unknown()).nullish(),
    userAgent: z.string().optional(),
    response: z
      .object({
        outputSpeech: outputSpeechSchema.nullish(),
        card: cardSchema.nullish(),
        reprompt: z.object({ outputSpeech: outputSpeechSchema.nullish() }).loose().nullish(),
        directives: z.array(z.object({ type: z.string().min(1) }).loose()).nullish(),
        shouldEndSession: z.boolean().nullish(),
      })
      .loose(),
  })
  .loose()

/** Speech that a skill answered with. */
export type OutputSpeech = z.infer<typeof outputSpeechSchema>

/** A card that a skill answered with. */
export type SkillCard = z.infer<typeof cardSchema>

/** A skill's answer whose shape was checked. */
export type SkillResponse = z.infer<typeof skillResponseSchema>
