/**
 * Provides a Chromium for the browser tests: the one `LINKLAB_CHROMIUM` names, else Playwright's own, else
 * the system's, else one that it installs. Needs the built package.
 *
 * @module
 */
import { existsSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { inRoot } from './project.mjs'
import { capture } from './run/capture.mjs'
import { aptCommands, isRootOnDebian, runInstaller } from './run/debian.mjs'
import { ScriptFailure } from './run/script-failure.mjs'

const VERSION_TIMEOUT_MS = 20_000
const REACH_TIMEOUT_MS = 5000

/**
 * Path of a Chromium that starts, installing one if need be.
 *
 * @throws a {@link ScriptFailure} that says what to install.
 */
export async function provideBrowser(node) {
  const named = process.env.LINKLAB_CHROMIUM
  if (named !== undefined && !(await starts(named))) {
    throw new ScriptFailure(
      `LINKLAB_CHROMIUM is ${JSON.stringify(named)}, which does not start. Set it to a Chromium’s path, or unset it.`,
    )
  }
  return (await firstThatStarts()) ?? (await installBrowser(node))
}

/** Tries Playwright's download, then Debian's package when root on Debian. */
async function installBrowser(node) {
  const attempts = []
  if (await isDownloadReachable()) {
    attempts.push([node, [playwrightCli(), 'install', '--no-shell', 'chromium']])
  }
  if (isRootOnDebian()) attempts.push(...aptCommands('chromium'))
  for (const command of attempts) {
    await runInstaller(command, { node, why: 'no Chromium starts here' })
    const found = await firstThatStarts()
    if (found !== undefined) return found
  }
  throw new ScriptFailure([
    'The browser tests need Chromium or Chrome, and none could be found or installed.',
    'Install one: on Debian and Ubuntu `apt-get install chromium`; elsewhere Google Chrome, or',
    '`npx playwright install --with-deps chromium`. Or set LINKLAB_CHROMIUM to the path of one.',
  ])
}

async function firstThatStarts() {
  for (const path of await places()) {
    if (existsSync(path) && (await starts(path))) return path
  }
  return undefined
}

/** A file that is there may still lack its libraries, or be a stub that asks for a snap. */
async function starts(path) {
  const { code } = await capture(path, ['--version'], { timeoutMs: VERSION_TIMEOUT_MS })
  return code === 0
}

/** The built kit has the one list of places; it asks Playwright where its own is. */
async function places() {
  const file = inRoot('dist', 'lab', 'playwright', 'find-chromium.js')
  const { chromiumPlaces } = await import(pathToFileURL(file).href)
  return chromiumPlaces()
}

function playwrightCli() {
  return inRoot('node_modules', '@playwright', 'test', 'cli.js')
}

/** Offline, Playwright's installer tries for five minutes. Behind a proxy only the installer can tell. */
async function isDownloadReachable() {
  const { HTTPS_PROXY, https_proxy, PLAYWRIGHT_DOWNLOAD_HOST } = process.env
  if (HTTPS_PROXY ?? https_proxy) return true
  try {
    const signal = AbortSignal.timeout(REACH_TIMEOUT_MS)
    await fetch(PLAYWRIGHT_DOWNLOAD_HOST ?? 'https://cdn.playwright.dev', {
      method: 'HEAD',
      signal,
    })
    return true
  } catch {
    return false
  }
}
