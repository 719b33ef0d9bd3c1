/**
 * Recognises intents by name.
 *
 * @module
 */
import type { HandlerInput } from 'ask-sdk-core'

/** Tells whether the request is one of the named intents. */
export function isIntent(input: HandlerInput, ...names: readonly string[]): boolean {
  const { request } = input.requestEnvelope
  return request.type === 'IntentRequest' && names.includes(request.intent.name)
}
