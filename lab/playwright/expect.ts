/**
 * Playwright's `expect` with matchers for account linking.
 *
 * @module
 */
import type { Expect } from '@playwright/test'
import { toFollow, toHaveLeaked, toHaveParam, toHaveSent } from './matchers/flow-matchers.ts'
import { toHaveFailedWith, toHaveLinked } from './matchers/link-matchers.ts'
import {
  toAskToRelink,
  toHaveNoA11yViolations,
  toShowLinked,
  toShowNotLinked,
} from './matchers/page-matchers.ts'
import { toAskForLinking, toSpeak } from './matchers/skill-matchers.ts'
import { baseExpect } from './playwright-peer.ts'

const matchers = {
  toHaveLinked,
  toHaveFailedWith,
  toHaveSent,
  toFollow,
  toHaveLeaked,
  toHaveParam,
  toAskForLinking,
  toSpeak,
  toShowLinked,
  toShowNotLinked,
  toAskToRelink,
  toHaveNoA11yViolations,
}

/** Every matcher, by name. */
export type LinkingMatchers = typeof matchers

/** `expect` with the matchers; merge it with others by Playwright's `mergeExpects`. */
export const expect: Expect<LinkingMatchers> = baseExpect.extend(matchers)
