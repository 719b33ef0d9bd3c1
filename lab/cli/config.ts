/**
 * The environment of the command line, read once. Nothing else in `lab/` may touch `process.env`.
 *
 * @module
 */

/** The shell's variables, for `${NAME}` in a linking file. They are not passed on to a skill. */
export function readEnvironment(): Readonly<NodeJS.ProcessEnv> {
  return Object.freeze({ ...process.env })
}
