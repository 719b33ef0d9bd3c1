/**
 * Where the inspector is.
 *
 * @module
 */

/** Path of the inspector's page, below the lab's address. */
export const INSPECTOR_PATH = '/inspector'
