/**
 * Amazon's three regions: which redirect endpoint a customer's link returns to.
 *
 * @module
 */
import type { AlexaRegion } from '../requests/index.ts'

/** Hosts of the redirect endpoints, by region. */
export const redirectHosts: Readonly<Record<AlexaRegion, string>> = {
  NA: 'pitangui.amazon.com',
  EU: 'layla.amazon.com',
  FE: 'alexa.amazon.co.jp',
}

/**
 * The redirect URIs that stand in for Amazon's, by region. One server plays all three hosts, so the
 * host becomes the first part of the path.
 *
 * @param publicUrl Address of the simulator without a trailing slash.
 */
export function redirectUris(
  publicUrl: string,
  vendorId: string,
): Readonly<Record<AlexaRegion, string>> {
  const uri = (host: string) => `${publicUrl}/${host}/api/skill/link/${vendorId}`
  return { NA: uri(redirectHosts.NA), EU: uri(redirectHosts.EU), FE: uri(redirectHosts.FE) }
}
