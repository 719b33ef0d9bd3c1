/**
 * Finds a Chromium that is installed already, so that tests run where none can be downloaded.
 *
 * @module
 */
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { readBrowserEnvironment } from './config.ts'
import type { BrowserEnvironment } from './config.ts'

const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']

const MAC_APPLICATIONS = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/**
 * Path of the Chromium that `LINKLAB_CHROMIUM` names, or else of the system's, for `executablePath`.
 *
 * @returns `undefined` when there is neither; Playwright then starts the one that it downloaded.
 */
export function findChromium(
  environment: BrowserEnvironment = readBrowserEnvironment(),
  isThere: (path: string) => boolean = existsSync,
): string | undefined {
  const { chromium, path } = environment
  if (chromium !== undefined && chromium !== '') return chromium
  const folders = path.split(delimiter).filter((folder) => folder !== '')
  const onPath = COMMANDS.flatMap((name) => folders.map((folder) => join(folder, name)))
  return [...onPath, ...MAC_APPLICATIONS].find((candidate) => isThere(candidate))
}
