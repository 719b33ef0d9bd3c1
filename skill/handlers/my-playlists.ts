/**
 * "Ask tune box what are my playlists": greets by name, counts the playlists and names them.
 *
 * @module
 */
import type { RequestHandler } from 'ask-sdk-core'
import { speechFor } from '../speech.ts'
import { isIntent } from './is-intent.ts'
import { forLinkedAccount, type SkillServices } from './linked-account.ts'
import { requestLocale } from './request-locale.ts'

/** Creates the handler of `MyPlaylistsIntent`; needs the scopes `profile` and `playlists.read`. */
export function myPlaylistsHandler(services: SkillServices): RequestHandler {
  return {
    canHandle: (input) => isIntent(input, 'MyPlaylistsIntent'),
    handle(input) {
      const speech = speechFor(requestLocale(input))
      return forLinkedAccount(input, services, services.api.library, ({ firstName, playlists }) =>
        input.responseBuilder
          .speak(
            speech.playlists(
              firstName,
              playlists.map((playlist) => playlist.name),
            ),
          )
          .withShouldEndSession(true)
          .getResponse(),
      )
    },
  }
}
