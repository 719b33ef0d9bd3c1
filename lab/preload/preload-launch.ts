/**
 * How to start a Node process so that the preload is loaded in it.
 *
 * @module
 */
import { SETTINGS_VARIABLE, type PreloadSettings } from './preload-settings.ts'

/** What to add to a child process. */
export interface PreloadLaunch {
  /** Flags for Node itself. */
  readonly execArgv: readonly string[]
  readonly env: Readonly<Record<string, string>>
}

/** Makes the flags and the environment of a routed process; neither for one that is not. */
export function preloadLaunch(settings: PreloadSettings | undefined): PreloadLaunch {
  if (settings === undefined) return { execArgv: [], env: {} }
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
  const script = new URL(`./preload.${extension}`, import.meta.url)
  return {
    execArgv: ['--import', script.href],
    env: { [SETTINGS_VARIABLE]: JSON.stringify(settings) },
  }
}
