/**
 * Where every endpoint of the server is, for tests that try all of them.
 *
 * @module
 */
export { paths } from '../endpoints/paths.ts'
export { profiles } from '../profiles/profiles.ts'
