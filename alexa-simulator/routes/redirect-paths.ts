/**
 * Paths of the regional redirect endpoints below the public URL.
 *
 * @module
 */
import type { AlexaRegion } from '../requests/index.ts'
import { redirectUris } from '../service/index.ts'

/** The paths, by region. */
export function redirectPaths(vendorId: string): Readonly<Record<AlexaRegion, string>> {
  return redirectUris('', vendorId)
}
