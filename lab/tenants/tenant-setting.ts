/**
 * How the lab that a tenant is gets started.
 *
 * @module
 */
import type { Site } from '../../edge/index.ts'
import type { Store } from '../../store/index.ts'
import type { Lab } from '../lab.ts'
import type { LabOptions } from '../lab-options.ts'
import type { PerServer } from './tenant-mounts.ts'

/** What the lab that a tenant is needs of the lab around it. */
export interface TenantSetting {
  readonly name: string
  readonly sites: PerServer<Site>
  /** Opens the tenant's records in the store of the lab around it. */
  readonly openStore: (now: () => number) => Store
}

/** Starts the lab that a tenant is. */
export type StartTenant = (options: LabOptions, setting: TenantSetting) => Promise<Lab>
