/**
 * Answers what no intent understands, and keeps listening.
 *
 * @module
 */
import type { RequestHandler } from 'ask-sdk-core'
import { speechFor } from '../speech.ts'
import { isIntent } from './is-intent.ts'
import { requestLocale } from './request-locale.ts'

/** Creates the handler of `AMAZON.FallbackIntent`. */
export function fallbackHandler(): RequestHandler {
  return {
    canHandle: (input) => isIntent(input, 'AMAZON.FallbackIntent'),
    handle(input) {
      const { notUnderstood, whatNext } = speechFor(requestLocale(input))
      return input.responseBuilder.speak(notUnderstood).reprompt(whatNext).getResponse()
    },
  }
}
