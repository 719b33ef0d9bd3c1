/**
 * What is told about a tenant, and what can be done with the tenants of a lab.
 *
 * @module
 */
import type { Lab, LabUrls } from '../lab.ts'
import type { TenantOptions } from './tenant-options.ts'

/** A world of its own below the addresses of a lab. */
export interface Tenant {
  readonly name: string
  readonly urls: LabUrls
  readonly createdAt: Date
  /** When it is removed unless somebody uses it before. */
  readonly expiresAt: Date
}

/** The tenants of a lab. */
export interface LabTenants {
  /** Most that there can be at a time. */
  readonly limit: number
  /**
   * Makes a world below `/t/<name>` on every server of the lab.
   *
   * @throws {@link LabError} `ERR_LAB_TENANT_EXISTS`, `ERR_LAB_TENANTS_FULL` naming the limit, or
   *   `ERR_LAB_OPTIONS_INVALID` naming every option refused.
   */
  create(options?: TenantOptions): Promise<Tenant>
  /**
   * Tells about a tenant; that does not count as using it.
   *
   * @throws {@link LabError} `ERR_LAB_UNKNOWN_TENANT`.
   */
  find(name: string): Promise<Tenant>
  /** Every tenant, oldest first. */
  list(): Promise<readonly Tenant[]>
  /**
   * The tenant as a lab of its own, for programs in the same process; asking counts as using it.
   *
   * @throws {@link LabError} `ERR_LAB_UNKNOWN_TENANT`.
   */
  open(name: string): Promise<Lab>
  /**
   * Removes a tenant and every record of it.
   *
   * @throws {@link LabError} `ERR_LAB_UNKNOWN_TENANT`.
   */
  remove(name: string): Promise<void>
}
