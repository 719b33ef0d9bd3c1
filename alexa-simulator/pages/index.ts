/**
 * The pages of the companion app and of the simulator controls: pure functions from a plain view
 * model to an HTML document.
 *
 * @module
 */
export { renderAmazonConsentPage } from './amazon-consent-page.tsx'
export { renderContinuePage, renderReturnPage, type ContinuePageModel } from './continue-page.tsx'
export { renderLeakyPage, type LeakyPageModel } from './leaky-page.tsx'
export { companionLinks, type CompanionLinks } from './companion-links.ts'
export { renderControlsPage, type ControlsPageModel } from './controls-page.tsx'
export type { FaultControlsModel } from './fault-controls.tsx'
export { renderDisablePage, type DisablePageModel } from './disable-page.tsx'
export { renderErrorPage, type ErrorKind, type ErrorPageModel } from './error-page.tsx'
export type { HomePageModel, SayProblem } from './home-model.ts'
export { renderHomePage } from './home-page.tsx'
export { renderLinkResultPage, type LinkResultPageModel } from './link-result-page.tsx'
export type { LinkFacts } from './link-facts-list.tsx'
export type { PageContext } from './page-context.ts'
export { renderSkillPage, type SkillNotice, type SkillPageModel } from './skill-page.tsx'
export type { SkillSummary } from './skill-identity.ts'
