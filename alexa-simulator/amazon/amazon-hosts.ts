/**
 * Every host of Amazon's that the simulator answers for when a developer's cloud calls it.
 *
 * @module
 */
import type { HostRoute } from '../../edge/index.ts'
import type { AlexaRegion } from '../requests/index.ts'
import type { AmazonGrants } from './amazon-grants.ts'
import { enablementRoute } from './enablement-route.ts'
import type { EnablementRouteOptions } from './enablement-route.ts'
import { eventGatewayRoute } from './event-gateway-route.ts'
import { lwaTokenRoute } from './lwa-token-route.ts'
import type { LwaClient } from './lwa-token-route.ts'

/** What {@link amazonHosts} needs. */
export interface AmazonHostsOptions {
  readonly grants: AmazonGrants
  /** The Login with Amazon client that is accepted; any where there is none. */
  readonly lwaClient: () => LwaClient | undefined
  /** Customer id while the skill is enabled. */
  readonly userId: () => Promise<string | undefined>
  /** What a developer's app may do with the skill. */
  readonly enablement: Omit<EnablementRouteOptions, 'grants' | 'host'>
  /** Makes a fresh UUID. */
  readonly newId: () => string
}

/** Hosts of Alexa's API, by region. */
const API_HOSTS: Readonly<Record<AlexaRegion, string>> = {
  NA: 'api.amazonalexa.com',
  EU: 'api.eu.amazonalexa.com',
  FE: 'api.fe.amazonalexa.com',
}

/** Makes the routes. */
export function amazonHosts(options: AmazonHostsOptions): readonly HostRoute[] {
  const { grants, lwaClient, userId, newId, enablement } = options
  return [
    lwaTokenRoute({ grants, client: lwaClient }),
    ...(['NA', 'EU', 'FE'] as const).flatMap((region) => {
      const host = API_HOSTS[region]
      return [
        eventGatewayRoute({ grants, host, region, userId, newId }),
        enablementRoute({ ...enablement, grants, host }),
      ]
    }),
  ]
}
