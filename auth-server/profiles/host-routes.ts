/**
 * Answers for the hosts of every provider that there is a profile for, whichever profile is chosen.
 *
 * @module
 */
import type { HostRoute } from '../../edge/index.ts'
import { isAt, type HostEndpoint, type HostFacts } from './host-endpoint.ts'
import type { Profile } from './profile.ts'
import { profiles } from './profiles.ts'

/** Routes for the hosts of all built-in profiles; those of the chosen one, which may be a user's own, first. */
export function hostRoutes(chosen: Profile, facts: HostFacts): readonly HostRoute[] {
  const endpoints = new Set([
    ...chosen.endpoints,
    ...Object.values(profiles).flatMap((profile) => profile.endpoints),
  ])
  return [...endpoints].flatMap((endpoint) =>
    endpoint.hosts.map((host) => hostRoute(host, endpoint, facts)),
  )
}

function hostRoute(host: string, endpoint: HostEndpoint, facts: HostFacts): HostRoute {
  return {
    host,
    names: (request) => (isAt(endpoint, request) ? endpoint.names : undefined),
    answer: (request) =>
      isAt(endpoint, request) ? endpoint.answer(request, facts) : Promise.resolve(undefined),
  }
}
