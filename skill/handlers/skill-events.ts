/**
 * Acknowledges the events that Alexa sends when the skill is enabled, linked or disabled. They arrive
 * more than once and in any order, so nothing here may depend on having seen another one.
 *
 * @module
 */
import type { RequestHandler } from 'ask-sdk-core'
import type { SkillServices } from './linked-account.ts'

/** Creates the handler of every `AlexaSkillEvent.…` request. */
export function skillEventsHandler(services: Pick<SkillServices, 'log'>): RequestHandler {
  return {
    canHandle: (input) => input.requestEnvelope.request.type.startsWith('AlexaSkillEvent.'),
    handle(input) {
      services.log(`Received ${input.requestEnvelope.request.type}`)
      return input.responseBuilder.getResponse()
    },
  }
}
