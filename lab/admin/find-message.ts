/**
 * Finds a message by its number in the log.
 *
 * @module
 */
import { z } from 'zod'
import type { FlowEvent, FlowLog } from '../../flow/index.ts'
import { LabError } from '../errors.ts'

/** Names a message in a path. */
export const seqSchema = z.strictObject({
  seq: z.coerce.number().int().positive().describe('Number of the message in the log.'),
})

/**
 * The message.
 *
 * @throws {@link LabError} `ERR_LAB_UNKNOWN_MESSAGE` when there is none, or it is no longer kept.
 */
export function findMessage(flow: FlowLog, seq: number): FlowEvent {
  const event = flow.at(seq)
  if (event !== undefined) return event
  throw new LabError(
    'ERR_LAB_UNKNOWN_MESSAGE',
    `There is no message ${String(seq)}, or it is no longer kept. The latest is ${String(flow.lastSeq)}.`,
  )
}
