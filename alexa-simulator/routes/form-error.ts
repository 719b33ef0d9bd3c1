/**
 * A request of the companion app that cannot be done, with the status and the sentence for whoever
 * sent it.
 *
 * @module
 */

/** Codes of {@link FormError}. */
export type FormErrorCode = 'ERR_FORM_EXPIRED' | 'ERR_FORM_INVALID' | 'ERR_APP_REQUEST_INVALID'

const STATUS: Readonly<Record<FormErrorCode, number>> = {
  ERR_FORM_EXPIRED: 403,
  ERR_FORM_INVALID: 400,
  ERR_APP_REQUEST_INVALID: 400,
}

/** Koa reads `status` and `expose`; the message is shown, so it must never repeat a secret. */
export class FormError extends Error {
  override readonly name = 'FormError'
  readonly code: FormErrorCode
  readonly status: number
  readonly expose = true

  constructor(code: FormErrorCode, message: string) {
    super(message)
    this.code = code
    this.status = STATUS[code]
  }
}
