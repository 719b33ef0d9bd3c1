/**
 * Ends the conversation when the user asks for it.
 *
 * @module
 */
import type { RequestHandler } from 'ask-sdk-core'
import { speechFor } from '../speech.ts'
import { isIntent } from './is-intent.ts'
import { requestLocale } from './request-locale.ts'

/** Creates the handler of `AMAZON.StopIntent`, `AMAZON.CancelIntent` and `AMAZON.NavigateHomeIntent`. */
export function stopHandler(): RequestHandler {
  return {
    canHandle: (input) =>
      isIntent(input, 'AMAZON.StopIntent', 'AMAZON.CancelIntent', 'AMAZON.NavigateHomeIntent'),
    handle: (input) =>
      input.responseBuilder
        .speak(speechFor(requestLocale(input)).goodbye)
        .withShouldEndSession(true)
        .getResponse(),
  }
}
