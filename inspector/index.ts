/**
 * The inspector: a page that shows a flow log as it grows, and files made from it. It reads the log and
 * knows nobody else.
 *
 * @module
 */
export { diagramStyle, inspectorAssets, type InspectorAssets } from './assets.ts'
export { pageData, renderInspectorPage, type InspectorPageOptions } from './page.tsx'
export type { HoldState, LabState, PageData, StepState } from './page-data.ts'
