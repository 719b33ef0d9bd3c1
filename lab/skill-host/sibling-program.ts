/**
 * Where the programs of this folder are, in the source tree as well as in the built package.
 *
 * @module
 */

/** File descriptor on which a child waits for the end of the lab. */
export const LIFELINE_FD = 4

/** URL of another file of this folder: `.ts` when this runs from source, `.js` when built. */
export function siblingProgram(name: string): URL {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
  return new URL(`./${name}.${extension}`, import.meta.url)
}

/** Flags with which any supported Node runs the programs from source; none when they are built. */
export function typeScriptFlags(): readonly string[] {
  const isSource = import.meta.url.endsWith('.ts')
  // Needed before Node 22.18, the default since, and gone one day.
  return isSource && process.allowedNodeEnvironmentFlags.has('--experimental-strip-types')
    ? ['--experimental-strip-types', '--disable-warning=ExperimentalWarning']
    : []
}
