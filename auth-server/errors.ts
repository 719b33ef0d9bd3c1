/**
 * Errors of the authorization server's own interface. What goes over the wire is an OAuth error
 * body instead.
 *
 * @module
 */

/** Codes of {@link AuthServerError}. Adding one is a minor change; renaming one is a major change. */
export type AuthServerErrorCode =
  | 'ERR_CLIENT_INVALID'
  | 'ERR_CLIENT_UNKNOWN'
  | 'ERR_OPTIONS_INVALID'
  | 'ERR_PASSWORD_INVALID'
  | 'ERR_REDIRECT_URI_UNREGISTERED'
  | 'ERR_SCOPE_UNKNOWN'
  | 'ERR_USER_UNKNOWN'

/** Base class: `instanceof AuthServerError` means "ours", anything else is a bug or a dependency. */
export class AuthServerError extends Error {
  override readonly name: string = 'AuthServerError'
  readonly code: AuthServerErrorCode

  constructor(code: AuthServerErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.code = code
  }
}
