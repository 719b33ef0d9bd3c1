/**
 * The lab's own pages: pure functions from a plain view model to an HTML document.
 *
 * @module
 */
export { renderEntrancePage, type EntranceModel } from './entrance-page.tsx'
export { renderLabErrorPage, type LabErrorPageModel } from './error-page.tsx'
export type { LabHomeModel, LabMessage, LabTenant, LabUser } from './home-model.ts'
export { renderLabHomePage } from './home-page.tsx'
export type { LabPageContext } from './lab-page-context.ts'
