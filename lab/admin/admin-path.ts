/**
 * Where the admin API is.
 *
 * @module
 */

/** Path of the admin API, below the address of a lab. */
export const ADMIN_PATH = '/admin/v1'
