/**
 * What came of a directive, told apart by `outcome`.
 *
 * @module
 */
import type { SmartHomeDirective } from './directive.ts'
import type { DirectiveProblem } from './directive-problem.ts'
import type { Device } from './discovered-devices.ts'

interface Sent {
  /** Flow that the exchange was recorded in. */
  readonly flowId: string
  readonly directive: SmartHomeDirective
  /** What Alexa would mind, or a reviewer. */
  readonly problems: readonly DirectiveProblem[]
}

/** The skill did as it was told. */
export interface DirectiveAnswered extends Sent {
  readonly outcome: 'answered'
  readonly response: unknown
}

/** The skill answered with an ErrorResponse. */
export interface DirectiveRefused extends Sent {
  readonly outcome: 'error'
  /** For example `ENDPOINT_UNREACHABLE`. */
  readonly type: string
  /** The skill's own words. */
  readonly message: string
  readonly response: unknown
  /** Whether Alexa took the error for the end of the link. */
  readonly isLinkDropped: boolean
}

/** The skill gave nothing usable. */
export interface DirectiveFailed extends Sent {
  readonly outcome: 'failed'
  readonly reason: 'timeout' | 'failed' | 'invalid-response'
  /** Plain words for the developer. */
  readonly message: string
  readonly response?: unknown
}

/** Nothing was sent. */
export interface DirectiveNotSent {
  readonly outcome: 'not-enabled' | 'not-linked' | 'not-smart-home' | 'unknown-device'
  /** Plain words for the developer. */
  readonly message: string
}

/** What came of a directive to a device. */
export type DirectiveResult =
  DirectiveAnswered | DirectiveRefused | DirectiveFailed | DirectiveNotSent

/** What came of a discovery. */
export type DiscoverResult =
  | (DirectiveAnswered & { readonly devices: readonly Device[] })
  | DirectiveRefused
  | DirectiveFailed
  | DirectiveNotSent
