/**
 * Message ids as input.
 *
 * @module
 */
import { z } from 'zod'
import { isMessageId, messages } from '../../flow/index.ts'
import type { MessageId } from '../../flow/index.ts'

/** A message of the catalogue. */
export const messageIdSchema = z
  .enum(Object.keys(messages).filter(isMessageId) as [MessageId, ...MessageId[]], {
    error: 'no message of the catalogue; such as token.request',
  })
  .describe('Id of a message, such as `token.request`.')
