/**
 * Reads a form that a page of this app posted: its token first, then its fields.
 *
 * @module
 */
import type { RouterContext } from '@koa/router'
import { z } from 'zod'

import { parseForm } from '../../edge/index.ts'
import { FormError } from './form-error.ts'
import type { RouteDeps } from './route-deps.ts'

/** Longest utterance, in characters. */
export const UTTERANCE_MAX = 500

/** Schema of something said; an empty utterance is silence. */
export const utteranceSchema = z.string().trim().max(UTTERANCE_MAX)

/**
 * Checks that the form came from a page of this app and returns its fields.
 *
 * @throws {@link FormError} `ERR_FORM_EXPIRED` (403).
 */
export function checkedForm({ forms }: RouteDeps, ctx: RouterContext): Record<string, string> {
  const form = parseForm(ctx)
  if (!forms.check(ctx, form)) {
    throw new FormError('ERR_FORM_EXPIRED', 'The form does not carry the token of this browser.')
  }
  return form
}
