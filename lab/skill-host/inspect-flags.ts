/**
 * Opens Node's inspector in a skill's process.
 *
 * @module
 */

/** Flags for Node: `true` opens the usual port, a number that port of 127.0.0.1. */
export function inspectFlags(inspect: boolean | number | undefined): readonly string[] {
  if (inspect === undefined || inspect === false) return []
  return [inspect === true ? '--inspect' : `--inspect=127.0.0.1:${inspect}`]
}
