/**
 * Help: says what can be asked. Works without a linked account.
 *
 * @module
 */
import type { RequestHandler } from 'ask-sdk-core'
import { speechFor } from '../speech.ts'
import { isIntent } from './is-intent.ts'
import { requestLocale } from './request-locale.ts'

/** Creates the handler of `AMAZON.HelpIntent`. */
export function helpHandler(): RequestHandler {
  return {
    canHandle: (input) => isIntent(input, 'AMAZON.HelpIntent'),
    handle(input) {
      const { help, whatNext } = speechFor(requestLocale(input))
      return input.responseBuilder.speak(help).reprompt(whatNext).getResponse()
    },
  }
}
