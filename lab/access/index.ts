/**
 * Who may use a lab that others can reach.
 *
 * @module
 */
export { accessGate, ENTRANCE_PATH } from './access-gate.ts'
export { AdminAccess } from './admin-access.ts'
export { isLoopbackHost } from './loopback.ts'
export { openAccess } from './open-access.ts'
