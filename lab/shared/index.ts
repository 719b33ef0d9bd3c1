/**
 * Several processes that serve one lab.
 *
 * @module
 */
export { SharedLab, type LabIdentity } from './shared-lab.ts'
