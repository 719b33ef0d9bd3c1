/**
 * The admin API, for the documents.
 *
 * @module
 */
export { adminDocument } from './admin-document.ts'
