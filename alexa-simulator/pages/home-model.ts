/**
 * What the home page shows.
 *
 * @module
 */
import type { FeedCard, LinkStatus, TranscriptEntry } from '../service/index.ts'
import type { SkillSummary } from './skill-identity.ts'

/** What was wrong with the utterance sent. */
export type SayProblem = 'empty' | 'too-long'

/** View model of `renderHomePage`. */
export interface HomePageModel {
  readonly skill: SkillSummary
  readonly status: LinkStatus
  /** Host that the customer signs in at. */
  readonly provider: string
  /** Newest first. */
  readonly cards: readonly FeedCard[]
  /** Oldest first. */
  readonly conversation: readonly TranscriptEntry[]
  /** Language that the device speaks, such as `de-DE`. */
  readonly deviceLocale: string
  /** What a customer could say. */
  readonly example: string
  readonly say?:
    | { readonly problem: SayProblem; readonly utterance: string; readonly maxLength: number }
    | undefined
}
