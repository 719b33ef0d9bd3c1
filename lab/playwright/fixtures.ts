/**
 * The fixtures: one lab for each test, started when the test first needs it.
 *
 * @module
 */
import type {
  Browser,
  Fixtures,
  Page,
  PlaywrightTestArgs,
  PlaywrightTestOptions,
  PlaywrightWorkerArgs,
  PlaywrightWorkerOptions,
  TestInfo,
} from '@playwright/test'
import type { Lab } from '../lab.ts'
import { kitAlexa } from './kit-alexa.ts'
import type { Alexa } from './kit-alexa.ts'
import { kitAxe } from './kit-axe.ts'
import type { Axe } from './kit-axe.ts'
import { kitClock } from './kit-clock.ts'
import type { Clock } from './kit-clock.ts'
import { kitFlow } from './kit-flow.ts'
import type { Flow } from './kit-flow.ts'
import type { KitFaults } from './kit-lab.ts'
import { kitLink } from './kit-link.ts'
import type { Link } from './kit-link.ts'
import { kitProvider } from './kit-provider.ts'
import type { Provider } from './kit-provider.ts'
import { kitScenarios } from './kit-scenarios.ts'
import type { RunScenario } from './kit-scenarios.ts'
import { kitSkill } from './kit-skill.ts'
import type { Skill } from './kit-skill.ts'
import type { CompanionApp } from './models/companion-app.ts'
import { ConsentPage } from './models/consent-page.ts'
import { pageModel } from './models/page-model.ts'
import { SignInPage } from './models/sign-in-page.ts'
import type { LinkingOptions } from './options.ts'
import { HttpNow } from './remote/http-now.ts'
import { attachRecord, StepWriter, untidiness, untidyError } from './report.ts'
import { TestLab } from './test-lab.ts'

/** What Tunebox’s sign-in page offers. */
export type SignInFixture = Pick<SignInPage, keyof SignInPage>

/** What Tunebox’s consent page offers. */
export type ConsentFixture = Pick<ConsentPage, keyof ConsentPage>

/** What a test can ask for. */
export interface LinkingFixtures {
  /** The simulated Alexa. */
  alexa: Alexa
  /** The companion app, on `page`. */
  companion: CompanionApp
  /** Tunebox's sign-in page, on `page`; what the option `signInModel` makes, where it is set. */
  signIn: SignInFixture
  /** Tunebox's consent page, on `page`; what the option `consentModel` makes, where it is set. */
  consent: ConsentFixture
  link: Link
  provider: Provider
  faults: KitFaults
  clock: Clock
  flow: Flow
  skill: Skill
  axe: Axe
  /** Runs a scenario of the catalogue against the server and the skill that the options name. */
  run: RunScenario
  /** The lab beneath, for what no fixture offers. */
  lab: Lab
  /** What the fixtures of a test share; not for tests. */
  _testLab: TestLab
}

/** What the tests of a worker share; not for tests. */
export interface LinkingWorkerFixtures {
  _labHost: LabHost
}

/** Opens a browser for tests that turn out to need one. */
export interface LabHost {
  browser(): Promise<Browser>
  /** Asks a shared lab. */
  httpNow(): Promise<HttpNow>
}

type AllFixtures = Fixtures<
  LinkingOptions & LinkingFixtures,
  LinkingWorkerFixtures,
  PlaywrightTestArgs & PlaywrightTestOptions,
  PlaywrightWorkerArgs & PlaywrightWorkerOptions
>

const options = {
  simulator: [{}, { option: true }],
  authServer: [{}, { option: true }],
  skillUnderTest: ['sample', { option: true }],
  users: [{}, { option: true }],
  time: ['virtual', { option: true }],
  strict: [true, { option: true }],
  record: ['on-failure', { option: true }],
  signInModel: [pageModel(SignInPage), { option: true }],
  consentModel: [pageModel(ConsentPage), { option: true }],
} as const satisfies AllFixtures

const plumbing: AllFixtures = {
  _labHost: [
    async ({ playwright, browserName }, use) => {
      let opening: Promise<Browser> | undefined
      await using httpNow = new HttpNow()
      await use({
        browser: () => (opening ??= playwright[browserName].launch()),
        httpNow: () => Promise.resolve(httpNow),
      })
      await (await opening)?.close()
    },
    { scope: 'worker', box: 'self' },
  ],
  _testLab: [
    async (
      {
        simulator,
        authServer,
        skillUnderTest,
        users,
        time,
        strict,
        record,
        signInModel,
        consentModel,
        locale,
        _labHost,
      },
      use,
      testInfo,
    ) => {
      const steps = new StepWriter()
      let own: Page | undefined
      const testLab = new TestLab({
        options: {
          simulator,
          authServer,
          skillUnderTest,
          users,
          time,
          strict,
          record,
          signInModel,
          consentModel,
        },
        locale,
        onStart: (lab) => {
          steps.follow(lab)
        },
        httpNow: () => _labHost.httpNow(),
        openPage: async () => {
          const context = await (
            await _labHost.browser()
          ).newContext(await testLab.contextOptions())
          await testLab.useContext(context)
          return (own = await context.newPage())
        },
      })
      await use(testLab)
      await testLab.settle()
      await steps.close()
      await own?.context().close()
      await finish(testLab, testInfo)
    },
    { auto: true, box: 'self' },
  ],
  // A server of the tester's own is reached through the lab, unless the test has a proxy of its own.
  proxy: async ({ proxy, _testLab }, use) => {
    await use(proxy ?? (await _testLab.contextOptions()).proxy)
  },
  ignoreHTTPSErrors: async ({ ignoreHTTPSErrors, _testLab }, use) => {
    await use((await _testLab.contextOptions()).ignoreHTTPSErrors ?? ignoreHTTPSErrors)
  },
  // Pages are made whether a test asks for one or not, so the lab hears of them here.
  context: [
    async ({ context, _testLab }, use) => {
      await _testLab.useContext(context)
      await use(context)
    },
    { scope: 'test', box: 'self' },
  ],
  page: [
    async ({ page, _testLab }, use) => {
      _testLab.usePage(page)
      await use(page)
    },
    { scope: 'test', box: 'self' },
  ],
}

const pages: AllFixtures = {
  companion: async ({ page: _page, _testLab }, use) => {
    await use((await _testLab.pages()).companion)
  },
  signIn: async ({ page: _page, _testLab }, use) => {
    await use((await _testLab.pages()).signIn as SignInFixture)
  },
  consent: async ({ page: _page, _testLab }, use) => {
    await use((await _testLab.pages()).consent as ConsentFixture)
  },
}

const verbs: AllFixtures = {
  lab: async ({ _testLab }, use) => {
    await use(await _testLab.ownLab())
  },
  alexa: async ({ _testLab }, use) => {
    await use(kitAlexa(await _testLab.lab()))
  },
  link: async ({ _testLab }, use) => {
    await use(kitLink(_testLab))
  },
  provider: async ({ _testLab }, use) => {
    await use(await kitProvider(_testLab))
  },
  faults: async ({ _testLab }, use) => {
    await use((await _testLab.lab()).faults)
  },
  clock: async ({ _testLab }, use) => {
    await use(await kitClock(_testLab))
  },
  flow: async ({ _testLab }, use, testInfo) => {
    await use(kitFlow(_testLab, testInfo))
  },
  skill: async ({ _testLab }, use) => {
    await use(kitSkill(_testLab))
  },
  run: async ({ simulator, authServer, skillUnderTest, users }, use, testInfo) => {
    await use(kitScenarios({ simulator, authServer, skillUnderTest, users }, testInfo))
  },
  axe: async ({}, use, testInfo) => {
    await use(kitAxe(testInfo))
  },
}

/** The fixtures, for `base.extend()`. */
export const linkingFixtures: AllFixtures = { ...options, ...plumbing, ...pages, ...verbs }

/** Closes the lab, then attaches what was recorded, then says what a test that passed left behind. */
async function finish(testLab: TestLab, testInfo: TestInfo): Promise<void> {
  const { events, running, options } = testLab
  if (running === undefined) return
  const unused = running.faults.unused()
  await testLab.close()
  const hasPassed = testInfo.status === 'passed' && testInfo.expectedStatus === 'passed'
  const left = untidiness(events, unused)
  const isUntidy = options.strict && hasPassed && left.lines.length > 0
  const isFailed = isUntidy || testInfo.status !== testInfo.expectedStatus
  await attachRecord(testInfo, events, { record: options.record, isFailed })
  if (isUntidy) throw untidyError(left, events)
}
