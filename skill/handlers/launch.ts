/**
 * "Open tune box": greets by name and waits for a question.
 *
 * @module
 */
import type { RequestHandler } from 'ask-sdk-core'
import { speechFor } from '../speech.ts'
import { forLinkedAccount, type SkillServices } from './linked-account.ts'
import { requestLocale } from './request-locale.ts'

/** Creates the handler of `LaunchRequest`. */
export function launchHandler(services: SkillServices): RequestHandler {
  return {
    canHandle: (input) => input.requestEnvelope.request.type === 'LaunchRequest',
    handle(input) {
      const speech = speechFor(requestLocale(input))
      return forLinkedAccount(input, services, services.api.library, ({ firstName, playlists }) =>
        input.responseBuilder
          .speak(`${speech.greeting(firstName, playlists.length)}. ${speech.whatNext}`)
          .reprompt(speech.help)
          .getResponse(),
      )
    },
  }
}
