/**
 * The inspector: a page that shows a flow log as it grows, and files made from it. It reads the log and
 * knows nobody else.
 *
 * @module
 */
export { inspectorAssets, type InspectorAssets } from './assets.ts'
export type { ExportOptions } from './export/export-options.ts'
export { exportHtml, type HtmlExportOptions } from './export/html.tsx'
export { exportMarkdown } from './export/markdown.ts'
export { exportSvg } from './export/svg.tsx'
export { tokenIn } from './model/token-params.ts'
export { attackIds, attackSpecs, type AttackId } from './teach/attacks.ts'
export { en as teachTexts } from './teach/en.ts'
export { pageData, renderInspectorPage, type InspectorPageOptions } from './page.tsx'
export type { HoldState, LabState, PageData, StepState } from './page-data.ts'
