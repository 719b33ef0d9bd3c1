/**
 * Account-linking tests with Playwright: `test` and `expect`, and the parts to mix them from.
 *
 * @module
 */
export { expect, type LinkingMatchers } from './expect.ts'
export { findChromium } from './find-chromium.ts'
export { linkingFixtures, type LinkingFixtures, type LinkingWorkerFixtures } from './fixtures.ts'
export { scenarios, type RunScenario } from './kit-scenarios.ts'
export { test } from './test.ts'
export type { Scenario } from '../scenarios/index.ts'
export type { ExternalLifetimes, SetTime } from '../external-time.ts'
export type { Alexa } from './kit-alexa.ts'
export type { Axe, AxeOptions, AxeViolation } from './kit-axe.ts'
export type { Clock, Expiring } from './kit-clock.ts'
export type { Flow } from './kit-flow.ts'
export type { FlowFormat } from '../flow-files.ts'
export type { KitSeedOptions, Link, ViaUiOptions } from './kit-link.ts'
export type { AccountHandle, IssuedToken, Provider, ProviderEvent } from './kit-provider.ts'
export type { IntentRequest, Skill, SkillAnswer, SkillEventOptions } from './kit-skill.ts'
export type {
  LinkedAccount,
  LinkFailureReason,
  LinkRefusal,
  LinkResult,
  LinkStage,
  LinkSuccess,
} from './link-result.ts'
export { CompanionApp } from './models/companion-app.ts'
export { ConsentPage } from './models/consent-page.ts'
export { pageModel } from './models/page-model.ts'
export type { ConsentModel, ModelContext, PageModel, SignInModel } from './models/page-model.ts'
export { SignInPage } from './models/sign-in-page.ts'
export { wordsOf, type Words } from './models/words.ts'
export type {
  ExternalProvider,
  KitUser,
  LinkingOptions,
  OwnProviderOptions,
  ProviderOptions,
  SimulatorOptions,
  SkillOptions,
  UserRef,
} from './options.ts'
