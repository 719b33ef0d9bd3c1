/**
 * `Connections.StartConnection` with `AskForAccountLinking`: a skill asks Alexa to link the account by
 * voice, and to come back with what became of it.
 *
 * @module
 */
import { z } from 'zod'
import type { SkillResponse } from './skill-response.ts'

const START_CONNECTION = 'Connections.StartConnection'

const directiveSchema = z.looseObject({
  type: z.literal(START_CONNECTION),
  uri: z.literal('connection://AMAZON.AskForAccountLinking/1'),
  onCompletion: z.literal('RESUME_SESSION'),
  token: z.string().optional(),
  input: z.looseObject({
    '@version': z.literal('1'),
    '@type': z.literal('AskForAccountLinking'),
  }),
})

/** What the customer, or Alexa for them, answered to the question whether to link. */
export type VoiceLinkStatus = 'LINKED' | 'DENIED' | 'USER_REQUIREMENTS_NOT_MET'

/** Why a session is resumed. */
export interface ConnectionCompleted {
  readonly type: 'ConnectionCompleted'
  /** As the skill gave it. */
  readonly token?: string
  readonly status: { readonly code: string; readonly message: string }
  readonly result: { readonly status: VoiceLinkStatus }
}

/** The request of a skill to link by voice; `undefined` for a response without one. */
export interface LinkingConnection {
  /** Comes back when the session is resumed. */
  readonly token?: string | undefined
}

/** Whether a directive asks to link by voice. */
export function isLinkingConnection(directive: unknown): boolean {
  return directiveSchema.safeParse(directive).success
}

/** The request to link by voice among the directives of a response. */
export function linkingConnectionOf({ response }: SkillResponse): LinkingConnection | undefined {
  const directive = (response.directives ?? []).find(isLinkingConnection)
  return directive === undefined ? undefined : { token: directiveSchema.parse(directive).token }
}

/** The cause of the request that resumes a session. */
export function connectionCompleted(
  { token }: LinkingConnection,
  status: VoiceLinkStatus,
): ConnectionCompleted {
  return {
    type: 'ConnectionCompleted',
    ...(token === undefined ? {} : { token }),
    // The connection itself came to its end, whatever was answered; other codes are UNCONFIRMED.
    status: { code: '200', message: 'OK' },
    result: { status },
  }
}
