/**
 * The address of the link-result page, with the parameters that the real one has. `id` is an
 * addition: it names what the page shows, so that nothing else in the address has to be trusted.
 *
 * @module
 */
import type { LinkResult } from './link-failure.ts'

/** What the address is made of. */
export interface LinkResultPlace {
  /** Address of the simulator, without a trailing slash. */
  readonly publicUrl: string
  readonly skillId: string
  /** Locale of the customer's device, such as `en-US`. */
  readonly locale: string
  readonly id: string
}

/** Makes the address of the page that shows a result. */
export function linkResultUrl(result: LinkResult, place: LinkResultPlace): string {
  const query = new URLSearchParams({
    success: String(result.ok),
    ...(result.ok ? {} : { errorKey: result.errorKey }),
    languageCode: place.locale.replace('-', '_'),
    skillId: place.skillId,
    skillStage: 'development',
    id: place.id,
  })
  return `${place.publicUrl}/external/link-result?${query.toString()}`
}
