/**
 * Matchers on what the skill answered.
 *
 * @module
 */
import { redactJson } from '../../../flow/index.ts'
import type { SkillAnswer } from '../kit-skill.ts'
import { outcome } from './outcome.ts'
import type { Outcome } from './outcome.ts'

/** The answer has a LinkAccount card. */
export function toAskForLinking(answer: SkillAnswer): Outcome {
  const cards = 'cards' in answer ? answer.cards : []
  const pass = cards.some(({ type }) => type === 'LinkAccount')
  return outcome('toAskForLinking', pass, (isNot) => [
    `Expected the skill ${isNot ? 'not ' : ''}to ask for linking with a LinkAccount card.`,
    ...told(answer),
  ])
}

/** The device says this. */
export function toSpeak(answer: SkillAnswer, text: string | RegExp): Outcome {
  const pass = typeof text === 'string' ? answer.speech.includes(text) : text.test(answer.speech)
  return outcome('toSpeak', pass, (isNot) => [
    `Expected the device ${isNot ? 'not ' : ''}to say ${String(text)}.`,
    ...told(answer),
  ])
}

function told(answer: SkillAnswer): string[] {
  const why = 'message' in answer ? [answer.message] : []
  const response = 'response' in answer ? [JSON.stringify(redactJson(answer.response))] : []
  return [`It said “${answer.speech}” (${answer.outcome}).`, ...why, ...response]
}
