/**
 * The documented limits of a response. What is found here makes a real Alexa refuse the whole answer.
 *
 * @module
 */
import { dialogDirectiveFaults } from './dialog-directive.ts'
import { problem } from './response-problem.ts'
import type { ResponseProblem } from './response-problem.ts'
import type { OutputSpeech, SkillCard, SkillResponse } from './skill-response.ts'
import { ssmlFault } from './speech-text.ts'

/** Characters that `outputSpeech` may have. */
const SPEECH_CHARACTERS_MAX = 8_000
/** Characters that the texts of a card may have together. */
const CARD_CHARACTERS_MAX = 8_000
const IMAGE_URL_CHARACTERS_MAX = 2_000
/** Bytes that a whole response may have, by the current reference. */
const RESPONSE_BYTES_MAX = 120_000

/** Finds every documented limit that a response breaks. */
export function limitProblems(response: SkillResponse, bytes: number): ResponseProblem[] {
  const { outputSpeech, reprompt, card } = response.response
  return [
    ...sizeProblems(bytes),
    ...speechProblems('response.outputSpeech', outputSpeech),
    ...speechProblems('response.reprompt.outputSpeech', reprompt?.outputSpeech),
    ...cardProblems(card),
    ...dialogDirectiveFaults(response).map((message) =>
      problem('error', 'dialog-directive-invalid', message),
    ),
  ]
}

function sizeProblems(bytes: number): ResponseProblem[] {
  if (bytes <= RESPONSE_BYTES_MAX) return []
  const message = `The response has ${String(bytes)} bytes; the limit is ${String(RESPONSE_BYTES_MAX)}. Shorten it.`
  return [problem('error', 'response-too-large', message)]
}

function speechProblems(field: string, speech: OutputSpeech | null | undefined): ResponseProblem[] {
  if (speech === null || speech === undefined) return []
  const text = speech.type === 'SSML' ? speech.ssml : speech.text
  if (text.length > SPEECH_CHARACTERS_MAX) {
    const message = `${field} has ${String(text.length)} characters; the limit is ${String(SPEECH_CHARACTERS_MAX)}. Say less.`
    return [problem('error', 'speech-too-long', message)]
  }
  const fault = speech.type === 'SSML' ? ssmlFault(text) : undefined
  if (fault === undefined) return []
  const message = `${field}.ssml is not well-formed: ${fault}.`
  return [problem('error', 'ssml-malformed', message)]
}

function cardProblems(card: SkillCard | null | undefined): ResponseProblem[] {
  if (card === null || card === undefined) return []
  if (card.type !== 'Simple' && card.type !== 'Standard') return []
  const text = card.type === 'Simple' ? card.content : card.text
  const length = (card.title ?? '').length + (text ?? '').length
  const found: ResponseProblem[] = []
  if (length > CARD_CHARACTERS_MAX) {
    const message = `response.card has ${String(length)} characters of title and text; the limit is ${String(CARD_CHARACTERS_MAX)}. Shorten them.`
    found.push(problem('error', 'card-too-long', message))
  }
  return card.type === 'Standard' ? [...found, ...imageProblems(card)] : found
}

function imageProblems(card: SkillCard & { readonly type: 'Standard' }): ResponseProblem[] {
  const image = card.image
  return (['smallImageUrl', 'largeImageUrl'] as const).flatMap((name) => {
    const length = image?.[name]?.length ?? 0
    if (length <= IMAGE_URL_CHARACTERS_MAX) return []
    const message = `response.card.image.${name} has ${String(length)} characters; the limit is ${String(IMAGE_URL_CHARACTERS_MAX)}.`
    return [problem('error', 'card-image-url-too-long', message)]
  })
}
