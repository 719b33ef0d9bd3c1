/**
 * Reads the environment for the Playwright kit, when it is asked to.
 *
 * @module
 */

/** What the search for a browser depends on. */
export interface BrowserEnvironment {
  /** Path of a Chromium that stands above every other. */
  readonly chromium: string | undefined
  /** Value of `PATH`. */
  readonly path: string
  /** Folders that programs are installed in on Windows. */
  readonly programFolders: readonly string[]
}

/**
 * Reads the token that a shared lab asks for; `undefined` where none is set.
 *
 * @internal
 */
export function readAdminToken(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const { LINKLAB_ADMIN_TOKEN: token = '' } = env
  return token === '' ? undefined : token
}

const PROGRAM_FOLDERS = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA']

/**
 * Reads it.
 *
 * @internal
 */
export function readBrowserEnvironment(env: NodeJS.ProcessEnv = process.env): BrowserEnvironment {
  return Object.freeze({
    chromium: env['LINKLAB_CHROMIUM'],
    path: env['PATH'] ?? '',
    programFolders: PROGRAM_FOLDERS.flatMap((name) => env[name] ?? []),
  })
}
