/**
 * The session between a customer and a skill: when it goes on, when it begins anew, and what it
 * remembers for the skill.
 *
 * @module
 */
import { sessionIdOf } from '../requests/index.ts'
import { dialogDirectiveOf, linkingConnectionOf } from '../requests/index.ts'
import type { LinkingConnection, SkillResponse } from '../requests/index.ts'
import type { OpenDialog } from './dialog.ts'

/** A session as it stands before a request. */
export interface OpenSession {
  readonly sessionId: string
  /** True for the first request alone. */
  readonly isNew: boolean
  /** What the skill asked to be told again. */
  readonly attributes: Readonly<Record<string, unknown>>
  readonly userId: string
  /** Whether the last request carried an access token. */
  readonly linked: boolean
  /** The dialog that waits for an answer. */
  readonly dialog?: OpenDialog
  /** The question of the skill whether to link, while it waits for an answer. */
  readonly connection?: LinkingConnection
  /** What the device says once when the customer stays silent. */
  readonly reprompt?: string
}

/** The customer as the skill knows them. */
export interface Customer {
  readonly userId: string
  readonly linked: boolean
}

/** Begins a session. */
export function beginSession(customer: Customer, newId: () => string): OpenSession {
  return { sessionId: sessionIdOf(newId()), isNew: true, attributes: {}, ...customer }
}

/**
 * The session that is still open for this customer. Linking an account, and enabling the skill again
 * under a new user id, end the one before.
 */
export function stillOpen(
  session: OpenSession | undefined,
  { userId, linked }: Customer,
): OpenSession | undefined {
  if (session?.userId !== userId) return undefined
  return linked && !session.linked ? undefined : session
}

/**
 * The session after a response. It stays open only where the skill says so: `shouldEndSession` left out
 * ends it, as on a device without a screen, unless a Dialog directive asks something.
 */
export function afterResponse(
  session: OpenSession,
  answer: SkillResponse,
): OpenSession | undefined {
  const { response, sessionAttributes } = answer
  const connection = linkingConnectionOf(answer)
  const asks = response.shouldEndSession !== true && dialogDirectiveOf(answer) !== undefined
  if (response.shouldEndSession !== false && !asks && connection === undefined) return undefined
  const { sessionId, userId, linked } = session
  const kept = { sessionId, userId, linked, isNew: false, attributes: sessionAttributes ?? {} }
  return connection === undefined ? kept : { ...kept, connection }
}
