/**
 * What of the machine's environment a program needs to be found and to start.
 *
 * @module
 */

/** Names of variables without which an interpreter, or a version manager in front of it, does not start. */
const NEEDED = [
  'PATH',
  'HOME',
  'SYSTEMROOT',
  'VIRTUAL_ENV',
  'PYENV_ROOT',
  'PYENV_VERSION',
  'LD_LIBRARY_PATH',
]

/** The machine's values of these variables alone. */
export function machineEnvironment(): NodeJS.ProcessEnv {
  const entries = Object.entries(process.env).filter(([name]) =>
    NEEDED.includes(name.toUpperCase()),
  )
  return Object.fromEntries(entries)
}
