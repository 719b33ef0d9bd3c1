/**
 * Scopes as sentences a user understands, and what an app cannot do however it asks.
 *
 * @module
 */
import type { TuneboxTranslate } from '../strings/tunebox-text.ts'

const KNOWN = [
  'profile',
  'email',
  'openid',
  'offline_access',
  'playlists.read',
  'playlists.write',
] as const

/** A scope in words, with its technical name. */
export interface ScopeSentence {
  readonly text: string
  readonly code: string
}

/** Says what an app may do with a scope; a scope without a sentence of its own is named plainly. */
export function scopeSentence(t: TuneboxTranslate, scope: string): ScopeSentence {
  const known = KNOWN.find((name) => name === scope)
  return { text: known === undefined ? t('scope.unknown') : t(`scope.${known}`), code: scope }
}

/** What an app cannot do, given every scope it asked for. */
export function cannotSentences(
  t: TuneboxTranslate,
  scopes: readonly string[],
): readonly { readonly text: string }[] {
  const withheld = (['playlists.read', 'playlists.write'] as const).filter(
    (scope) => !scopes.includes(scope),
  )
  return [
    ...withheld.map((scope) => ({ text: t(`cannot.${scope}`) })),
    { text: t('cannot.password') },
    { text: t('cannot.payments') },
    { text: t('cannot.delete') },
  ]
}
