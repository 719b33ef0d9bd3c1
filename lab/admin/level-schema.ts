/**
 * Schema of how much of a secret is shown.
 *
 * @module
 */
import { z } from 'zod'

/** The redaction level that a route was asked for. */
export const levelSchema = z
  .enum(['masked', 'hidden', 'plain'])
  .default('masked')
  .describe('How much of a secret is shown: its ends and a short hash, its length, or all of it.')
