/**
 * The tenants of a lab that is a tenant itself.
 *
 * @module
 */
import { LabError } from '../errors.ts'
import type { LabTenants } from './tenant.ts'

/** None, and there cannot be any. */
export const noTenants: LabTenants = {
  limit: 0,
  create: refuse,
  find: refuse,
  list: none,
  open: refuse,
  remove: refuse,
}

function refuse(): Promise<never> {
  return Promise.reject(
    new LabError(
      'ERR_LAB_REHEARSAL',
      'This is a tenant, and has no tenants of its own. Ask the lab around it.',
    ),
  )
}

function none(): Promise<[]> {
  return Promise.resolve([])
}
