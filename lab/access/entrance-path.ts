/**
 * Where people show the token of a lab.
 *
 * @module
 */

/** Where the form is sent. */
export const ENTRANCE_PATH = '/enter'
