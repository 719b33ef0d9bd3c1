/**
 * The last resort: whatever goes wrong, the user hears an apology and the operator reads why.
 *
 * @module
 */
import type { ErrorHandler } from 'ask-sdk-core'
import { speechFor } from '../speech.ts'
import type { SkillServices } from './linked-account.ts'
import { requestLocale } from './request-locale.ts'

/** Creates the handler of every error, including requests that no handler takes. */
export function errorHandler(services: Pick<SkillServices, 'log'>): ErrorHandler {
  return {
    canHandle: () => true,
    handle(input, error) {
      const { type } = input.requestEnvelope.request
      services.log(`${type} failed: ${error.name}: ${error.message}`)
      return input.responseBuilder
        .speak(speechFor(requestLocale(input)).sorry)
        .withShouldEndSession(true)
        .getResponse()
    },
  }
}
