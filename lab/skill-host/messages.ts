/**
 * What the lab and a skill's process tell each other over the IPC channel. The skill's own code could
 * send anything on it, so the lab reads messages through a schema and ignores what does not fit.
 *
 * @module
 */
import { z } from 'zod'

/** Lab to child: answer this envelope. */
export interface InvokeMessage {
  readonly type: 'invoke'
  readonly id: number
  readonly envelope: unknown
  /** What the function is told as its request id. */
  readonly requestId: string
  /** Milliseconds by which the lab's clock is ahead of the machine's. */
  readonly clockOffsetMs: number
  readonly timeoutMs: number
}

/** Lab to child: the lab's clock has moved. */
export interface ClockMessage {
  readonly type: 'clock'
  readonly clockOffsetMs: number
}

const resultSchema = z.discriminatedUnion('ok', [
  z.object({ type: z.literal('result'), id: z.number(), ok: z.literal(true), json: z.string() }),
  z.object({
    type: z.literal('result'),
    id: z.number(),
    ok: z.literal(false),
    reason: z.enum(['threw', 'not-json', 'load-failed']),
    message: z.string(),
  }),
])

const childMessageSchema = z.union([
  resultSchema,
  /** The process is about to end because of an error that nobody caught. */
  z.object({ type: z.literal('fatal'), message: z.string() }),
  /** Something was written to the console. */
  z.object({
    type: z.literal('output'),
    stream: z.enum(['stdout', 'stderr']),
    text: z.string(),
    id: z.number().optional(),
  }),
  /** A web skill accepts requests at this URL. */
  z.object({ type: z.literal('listening'), url: z.url({ protocol: /^https?$/ }) }),
  /** A program that knows nothing of us has opened an HTTP server. */
  z.object({ type: z.literal('serving'), origin: z.url({ protocol: /^https?$/ }) }),
  /** The {@link ClockMessage} has taken effect. */
  z.object({ type: z.literal('clock-set') }),
])

/** Child to lab. */
export type ChildMessage = z.infer<typeof childMessageSchema>

/** The end of one invocation, as the child tells it. */
export type ResultMessage = z.infer<typeof resultSchema>

/** Reads a message from a child; undefined when it is not one of ours. */
export function readChildMessage(message: unknown): ChildMessage | undefined {
  const result = childMessageSchema.safeParse(message)
  return result.success ? result.data : undefined
}
