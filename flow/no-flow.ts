/**
 * The flow of what belongs to none.
 *
 * @module
 */

/** Flow id of traffic that belongs to no flow. */
export const NO_FLOW = 'none'
