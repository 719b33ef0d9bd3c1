/**
 * Carries the `audience` of an authorization request, which may be any text, through oidc-provider,
 * which knows resources (RFC 8707) and takes URIs alone.
 *
 * @module
 */

const PREFIX = 'urn:linklab:audience:'

/** The resource that stands for an audience. */
export function resourceOfAudience(audience: string): string {
  return PREFIX + encodeURIComponent(audience)
}

/** The audience that a resource stands for. */
export function audienceOfResource(resource: string): string | undefined {
  if (!resource.startsWith(PREFIX)) return undefined
  return decodeURIComponent(resource.slice(PREFIX.length))
}
