/**
 * "Ask tune box to create a playlist called road trip". The permission for it is optional at consent,
 * so this is where a user may hear that it is missing.
 *
 * @module
 */
import { getSlotValue, type HandlerInput, type RequestHandler } from 'ask-sdk-core'
import type { Response } from 'ask-sdk-model'
import { speechFor } from '../speech.ts'
import { isIntent } from './is-intent.ts'
import { forLinkedAccount, type SkillServices } from './linked-account.ts'
import { requestLocale } from './request-locale.ts'

/** Longer names are refused by the API; what is said aloud is cut instead. */
const PLAYLIST_NAME_LENGTH_MAX = 100

/** Creates the handler of `CreatePlaylistIntent`; needs the scope `playlists.write`. */
export function createPlaylistHandler(services: SkillServices): RequestHandler {
  return {
    canHandle: (input) => isIntent(input, 'CreatePlaylistIntent'),
    handle(input) {
      const name = playlistName(input)
      return name === undefined ? askForName(input) : create(input, services, name)
    },
  }
}

function create(input: HandlerInput, services: SkillServices, name: string): Promise<Response> {
  return forLinkedAccount(
    input,
    services,
    (token) => services.api.createPlaylist(token, name),
    (playlist) =>
      input.responseBuilder
        .speak(speechFor(requestLocale(input)).created(playlist.name))
        .withShouldEndSession(true)
        .getResponse(),
  )
}

function askForName(input: HandlerInput): Response {
  const { askPlaylistName } = speechFor(requestLocale(input))
  return input.responseBuilder.speak(askPlaylistName).reprompt(askPlaylistName).getResponse()
}

/** The typings promise a value or null, but Alexa leaves out slots that were not filled. */
function playlistName(input: HandlerInput): string | undefined {
  const { request } = input.requestEnvelope
  if (request.type !== 'IntentRequest' || request.intent.slots?.['name'] === undefined) {
    return undefined
  }
  const value = getSlotValue(input.requestEnvelope, 'name') as string | null | undefined
  const name = value?.trim().slice(0, PLAYLIST_NAME_LENGTH_MAX)
  return name === '' ? undefined : name
}
