/**
 * The companion app as its user sees it: all of its pages on one browser page.
 *
 * @module
 */
import type { Locator, Page } from '@playwright/test'
import { CompanionHome } from './companion-home.ts'
import { LinkResultPage } from './link-result-page.ts'
import type { ModelContext } from './page-model.ts'
import { SimulatorControls } from './simulator-controls.ts'
import { SkillPage } from './skill-page.ts'

/** What a customer does in the companion app. */
export class CompanionApp {
  readonly page: Page
  readonly skillPage: SkillPage
  readonly home: CompanionHome
  readonly result: LinkResultPage
  readonly controls: SimulatorControls
  /** Word that tells how the account stands, on the skill's page. */
  readonly state: Locator
  /** What {@link state} says of a linked account. */
  readonly linkedText: string
  /** Prompt to link again. */
  readonly relinkBanner: Locator

  constructor(page: Page, context: ModelContext) {
    this.page = page
    this.skillPage = new SkillPage(page, context)
    this.home = new CompanionHome(page, context)
    this.result = new LinkResultPage(page, context)
    this.controls = new SimulatorControls(page, context)
    this.state = this.skillPage.state
    this.linkedText = context.words.stateLinked
    this.relinkBanner = this.skillPage.relinkBanner
  }

  /** Opens the skill's page, which says how the account stands. */
  async open(): Promise<void> {
    await this.skillPage.open()
  }

  /** Presses "Enable to use" or "Link account", whichever the skill's page offers. */
  async startLinking(): Promise<void> {
    await this.skillPage.enableButton.or(this.skillPage.linkButton).click()
  }

  /** Disables the skill; the account is no longer linked. */
  async disable(): Promise<void> {
    await this.open()
    await this.skillPage.disable()
  }
}
