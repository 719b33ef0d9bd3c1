/**
 * German texts of what the inspector teaches.
 *
 * @module
 */
import { dangers } from './de/dangers.ts'
import { authorizationMessages } from './de/messages-authorization.ts'
import { tokenMessages } from './de/messages-tokens.ts'
import { useMessages } from './de/messages-use.ts'
import { alexaParams } from './de/params-alexa.ts'
import { oauthParams } from './de/params-oauth.ts'
import { tokenParams } from './de/params-tokens.ts'
import { clientMessages } from './de/messages-client.ts'
import { plain } from './de/plain.ts'
import { refusals } from './de/refusals.ts'
import { surroundings } from './de/surroundings.ts'
import { messageFacts } from './message-facts.ts'
import { paramFacts } from './param-facts.ts'
import type { TeachTexts } from './texts.ts'

/** The German texts. */
export const de: TeachTexts = {
  messages: { ...authorizationMessages, ...tokenMessages, ...useMessages, ...clientMessages },
  refusals,
  params: { ...oauthParams, ...tokenParams, ...alexaParams },
  dangers,
  plain,
  facts: { messages: messageFacts, params: paramFacts },
  ...surroundings,
}
