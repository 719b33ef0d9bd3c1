/**
 * The environment that measured programs are started with.
 *
 * @module
 */

/** That of the benchmark. */
export const environment: Readonly<Record<string, string | undefined>> = Object.freeze({
  ...process.env,
})
