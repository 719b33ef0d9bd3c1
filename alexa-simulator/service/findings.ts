/**
 * Remarks on an answer that worked, or on more than the first reason why one did not.
 *
 * @module
 */

/** Codes of {@link Finding}. */
export type FindingCode =
  | 'status_not_200'
  | 'form_encoded_reply'
  | 'error_with_status_200'
  | 'token_type_missing'
  | 'expires_in_is_text'
  | 'expires_in_missing'
  | 'expires_in_too_short'
  | 'refresh_token_missing'
  | 'refresh_token_not_text'
  | 'refresh_token_kept'
  | 'access_token_large'
  | 'access_token_characters'
  | 'cacheable'

/** One remark. */
export interface Finding {
  readonly code: FindingCode
  readonly severity: 'warning' | 'info'
  /** Names the field and the value seen, and what to do. Never contains a secret. */
  readonly message: string
}

/** Makes a warning. */
export function warning(code: FindingCode, message: string): Finding {
  return { code, severity: 'warning', message }
}

/** Makes a remark that asks for nothing. */
export function info(code: FindingCode, message: string): Finding {
  return { code, severity: 'info', message }
}
