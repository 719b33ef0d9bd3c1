/**
 * The lesson of this skill: read the access token, ask for linking when it is absent, verify it, use
 * it, and have a sentence for each way in which that can end.
 *
 * @module
 */
import { getAccountLinkingAccessToken, type HandlerInput } from 'ask-sdk-core'
import type { Response } from 'ask-sdk-model'
import type { Outcome, Refusal } from '../outcome.ts'
import { speechFor } from '../speech.ts'
import type { TuneboxApi } from '../tunebox-api.ts'
import type { TokenVerifier } from '../verify-access-token.ts'
import { requestLocale } from './request-locale.ts'

/** What handlers that act for the user need. */
export interface SkillServices {
  readonly verify: TokenVerifier
  readonly api: TuneboxApi
  /** Takes one line for the operator; never give it a token. */
  readonly log: (line: string) => void
}

/**
 * Calls Tunebox for the user who spoke and puts the result into words.
 *
 * Without an access token, or when it is refused, the answer is a LinkAccount card and the end of the
 * session.
 *
 * @param input The request to answer.
 * @param services What may be used for it.
 * @param call Uses the verified access token.
 * @param answer Words a successful result.
 */
export async function forLinkedAccount<T>(
  input: HandlerInput,
  services: SkillServices,
  call: (token: string) => Promise<Outcome<T>>,
  answer: (value: T) => Response,
): Promise<Response> {
  // Alexa leaves the key out when nothing is linked; an empty one is no token either.
  const token = getAccountLinkingAccessToken(input.requestEnvelope) as string | undefined
  if (token === undefined || token === '') {
    return askToLink(input, speechFor(requestLocale(input)).linkFirst)
  }
  const verdict = await services.verify(token)
  const outcome = verdict.kind === 'ok' ? await call(token) : verdict
  return outcome.kind === 'ok' ? answer(outcome.value) : refuse(input, services, outcome)
}

function refuse(input: HandlerInput, services: SkillServices, refusal: Refusal): Response {
  const speech = speechFor(requestLocale(input))
  switch (refusal.kind) {
    case 'unauthorized':
      services.log(`Access token refused, asking to link again: ${refusal.reason}`)
      return askToLink(input, speech.linkAgain)
    case 'insufficient_scope':
      services.log(`Access token lacks the scope ${refusal.scope || '(not named)'}`)
      return say(input, speech.missingPermission(refusal.scope))
    case 'unavailable':
      services.log(`Tunebox unavailable: ${refusal.reason}`)
      return say(input, speech.unavailable)
  }
}

function askToLink(input: HandlerInput, sentence: string): Response {
  return input.responseBuilder
    .speak(sentence)
    .withLinkAccountCard()
    .withShouldEndSession(true)
    .getResponse()
}

function say(input: HandlerInput, sentence: string): Response {
  return input.responseBuilder.speak(sentence).withShouldEndSession(true).getResponse()
}
