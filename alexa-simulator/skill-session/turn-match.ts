/**
 * What an utterance means once the open dialog is taken into account.
 *
 * @module
 */
import type { ConnectionCompleted, SessionEndReason } from '../requests/index.ts'
import type { UtteranceMatch } from '../utterances/index.ts'
import { withConfirmation, withIntent } from './dialog.ts'
import type { DialogTurn } from './dialog.ts'
import type { OpenSession } from './open-session.ts'

/** Something said that fits nothing. */
export type NoMatch = UtteranceMatch & { readonly kind: 'no-match' }

/** What a turn is about. */
export type TurnMatch =
  | { readonly kind: 'launch' }
  | (DialogTurn & { readonly kind: 'intent'; readonly byName: boolean })
  | { readonly kind: 'resume'; readonly cause: ConnectionCompleted }
  | { readonly kind: 'end'; readonly reason: SessionEndReason }

/** Takes what was matched as part of the dialog that is open, if there is one. */
export function turnMatch(
  open: OpenSession | undefined,
  match: UtteranceMatch,
): TurnMatch | NoMatch {
  switch (match.kind) {
    case 'launch':
    case 'no-match':
      return match
    case 'exit':
      return { kind: 'end', reason: 'USER_INITIATED' }
    case 'intent':
      return { kind: 'intent', byName: match.byName, ...withIntent(open?.dialog, match) }
    case 'confirmation': {
      const dialog = open?.dialog
      // The matcher reports a confirmation only where a dialog waits for one.
      if (dialog === undefined) throw new TypeError('a confirmation without a dialog')
      return { kind: 'intent', byName: false, ...withConfirmation(dialog, match.confirmed) }
    }
  }
}
