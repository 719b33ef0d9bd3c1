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

/** Flags that a Node needs to run the programs from source; none when built, or from Node 22.18 on. */
export function typeScriptFlags(): readonly string[] {
  const isSource = import.meta.url.endsWith('.ts')
  return isSource && process.features.typescript === false
    ? ['--experimental-strip-types', '--disable-warning=ExperimentalWarning']
    : []
}
