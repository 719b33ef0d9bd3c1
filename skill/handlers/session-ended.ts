/**
 * Takes note that Alexa ended the session. Nothing may be spoken in answer to that.
 *
 * @module
 */
import type { RequestHandler } from 'ask-sdk-core'
import type { SkillServices } from './linked-account.ts'

/** Creates the handler of `SessionEndedRequest`; a session that ended with an error is logged. */
export function sessionEndedHandler(services: Pick<SkillServices, 'log'>): RequestHandler {
  return {
    canHandle: (input) => input.requestEnvelope.request.type === 'SessionEndedRequest',
    handle(input) {
      const { request } = input.requestEnvelope
      if (request.type === 'SessionEndedRequest' && request.error !== undefined) {
        services.log(`Session ended by ${request.error.type}: ${request.error.message}`)
      }
      return input.responseBuilder.getResponse()
    },
  }
}
