/**
 * The language that a request was spoken in. Skill events carry none.
 *
 * @module
 */
import type { HandlerInput } from 'ask-sdk-core'

/** Returns the locale of the request, for example `de-DE`, or undefined when it has none. */
export function requestLocale(input: HandlerInput): string | undefined {
  const { request } = input.requestEnvelope
  return 'locale' in request ? request.locale : undefined
}
