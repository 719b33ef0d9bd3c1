/**
 * Worlds within a lab: each has users, a clock, faults, messages, keys and settings of its own, below
 * `/t/<name>` on every server.
 *
 * @module
 */
export { tenantOptionsSchema, tenantNameSchema, type TenantOptions } from './tenant-options.ts'
export { noTenants } from './no-tenants.ts'
export type { StartTenant, TenantSetting } from './tenant-setting.ts'
export type { LabTenants, Tenant } from './tenant.ts'
export type { TenantServer } from './tenant-mounts.ts'
export { Tenants, type TenantsOptions } from './tenants.ts'
