/**
 * Finds a Chromium that is installed already, so that tests run where none can be downloaded.
 *
 * @module
 */
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { readBrowserEnvironment } from './config.ts'
import type { BrowserEnvironment } from './config.ts'
import { ownChromium } from './playwright-peer.ts'

const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']

const MAC_APPLICATIONS = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/**
 * Path of the Chromium to start, for `executablePath`: the one that `LINKLAB_CHROMIUM` names, or else the
 * system's where Playwright has not downloaded its own.
 *
 * @returns `undefined` where Playwright needs no path: it starts its own, or says how to download it.
 */
export function findChromium(
  environment: BrowserEnvironment = readBrowserEnvironment(),
  isThere: (path: string) => boolean = existsSync,
): string | undefined {
  const { chromium } = environment
  if (chromium !== undefined && chromium !== '') return chromium
  const own = ownChromium()
  if (own !== undefined && isThere(own)) return undefined
  return systemPlaces(environment).find((place) => isThere(place))
}

/** Every path where a Chromium may be, the best first; the one that is named stands alone. */
export function chromiumPlaces(
  environment: BrowserEnvironment = readBrowserEnvironment(),
): readonly string[] {
  const { chromium } = environment
  if (chromium !== undefined && chromium !== '') return [chromium]
  const own = ownChromium()
  return [...(own === undefined ? [] : [own]), ...systemPlaces(environment)]
}

function systemPlaces({ path, programFolders }: BrowserEnvironment): string[] {
  const folders = path.split(delimiter).filter((folder) => folder !== '')
  const onPath = COMMANDS.flatMap((name) => folders.map((folder) => join(folder, name)))
  const onWindows = programFolders.map((folder) =>
    join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
  )
  return [...onPath, ...MAC_APPLICATIONS, ...onWindows]
}
