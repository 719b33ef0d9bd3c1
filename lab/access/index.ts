/**
 * Who may use a lab that others can reach.
 *
 * @module
 */
export { AdminAccess } from './admin-access.ts'
export { ENTRANCE_PATH } from './entrance-path.ts'
export { isLoopbackHost } from './loopback.ts'
export { openAccess } from './open-access.ts'
