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

/** Which redirect URIs are sent: those of the simulator, or Amazon's own. */
export type AmazonHosts = 'local' | 'real'

/**
 * The redirect URIs, by region: those that stand in for Amazon's, or Amazon's own. One server plays all
 * three hosts, so the host becomes the first part of the path.
 *
 * @param publicUrl Address of the simulator without a trailing slash.
 */
export function redirectUris(
  publicUrl: string,
  vendorId: string,
  hosts: AmazonHosts = 'local',
): Readonly<Record<AlexaRegion, string>> {
  const base = hosts === 'real' ? 'https:/' : publicUrl
  const uri = (host: string) => `${base}/${host}/api/skill/link/${vendorId}`
  return { NA: uri(redirectHosts.NA), EU: uri(redirectHosts.EU), FE: uri(redirectHosts.FE) }
}
