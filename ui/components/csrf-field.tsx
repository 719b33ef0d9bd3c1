/**
 * The token that proves a form was sent by a page of this server.
 *
 * @module
 */
import type { VNode } from 'preact'

/** Name and value of the hidden field. */
export interface CsrfFieldProps {
  readonly name: string
  readonly value: string
}

/** Hidden field; belongs into every form that is sent by POST. */
export function CsrfField({ name, value }: CsrfFieldProps): VNode {
  return <input type="hidden" name={name} value={value} />
}
