/**
 * "Ask tune box who am I": says whose account is linked.
 *
 * @module
 */
import type { RequestHandler } from 'ask-sdk-core'
import { speechFor } from '../speech.ts'
import { isIntent } from './is-intent.ts'
import { forLinkedAccount, type SkillServices } from './linked-account.ts'
import { requestLocale } from './request-locale.ts'

/** Creates the handler of `WhoAmIIntent`; needs the scope `profile`. */
export function whoAmIHandler(services: SkillServices): RequestHandler {
  return {
    canHandle: (input) => isIntent(input, 'WhoAmIIntent'),
    handle: (input) =>
      forLinkedAccount(input, services, services.api.profile, ({ firstName }) =>
        input.responseBuilder
          .speak(speechFor(requestLocale(input)).whoAmI(firstName))
          .withShouldEndSession(true)
          .getResponse(),
      ),
  }
}
