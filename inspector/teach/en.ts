/**
 * English texts of what the inspector teaches.
 *
 * @module
 */
import { dangers } from './en/dangers.ts'
import { authorizationMessages } from './en/messages-authorization.ts'
import { tokenMessages } from './en/messages-tokens.ts'
import { useMessages } from './en/messages-use.ts'
import { alexaParams } from './en/params-alexa.ts'
import { oauthParams } from './en/params-oauth.ts'
import { tokenParams } from './en/params-tokens.ts'
import { clientMessages } from './en/messages-client.ts'
import { plain } from './en/plain.ts'
import { refusals } from './en/refusals.ts'
import { surroundings } from './en/surroundings.ts'
import { messageFacts } from './message-facts.ts'
import { paramFacts } from './param-facts.ts'
import type { TeachTexts } from './texts.ts'

/** The English texts. */
export const en: TeachTexts = {
  messages: { ...authorizationMessages, ...tokenMessages, ...useMessages, ...clientMessages },
  refusals,
  params: { ...oauthParams, ...tokenParams, ...alexaParams },
  dangers,
  plain,
  facts: { messages: messageFacts, params: paramFacts },
  ...surroundings,
}
