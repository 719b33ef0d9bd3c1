/**
 * Playwright's `test` with the fixtures.
 *
 * @module
 */
import type {
  PlaywrightTestArgs,
  PlaywrightTestOptions,
  PlaywrightWorkerArgs,
  PlaywrightWorkerOptions,
  TestType,
} from '@playwright/test'
import { linkingFixtures } from './fixtures.ts'
import type { LinkingFixtures, LinkingWorkerFixtures } from './fixtures.ts'
import type { LinkingOptions } from './options.ts'
import { baseTest } from './playwright-peer.ts'

/** `test` with a lab for each test. Mix it with others by Playwright's `mergeTests`. */
export const test: TestType<
  PlaywrightTestArgs & PlaywrightTestOptions & LinkingOptions & LinkingFixtures,
  PlaywrightWorkerArgs & PlaywrightWorkerOptions & LinkingWorkerFixtures
> = baseTest.extend<LinkingOptions & LinkingFixtures, LinkingWorkerFixtures>(linkingFixtures)
