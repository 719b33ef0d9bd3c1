/**
 * Schema of step mode.
 *
 * @module
 */
import { z } from 'zod'
import { messageIdSchema } from './message-id.ts'

/** Which messages stop by themselves. */
export const stepRuleSchema = z.strictObject({
  channels: z.array(z.enum(['front', 'back'])).describe('Every message of these channels stops.'),
  ids: z.array(messageIdSchema).describe('Messages of these ids stop.'),
  onError: z.boolean().describe('Messages that say that something went wrong stop.'),
})
