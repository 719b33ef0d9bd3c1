/**
 * Starts a Chromium by the Playwright that the developer has. Linklab brings none along.
 *
 * @module
 */
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { LabError } from '../errors.ts'

/** How the browser is to be started. */
export interface LaunchOptions {
  readonly args: readonly string[]
  readonly isHeadless: boolean
  /** Program to start; Playwright's own by default. */
  readonly executablePath?: string | undefined
}

/** A browser that runs. Disposing of it closes it. */
export interface LaunchedBrowser extends AsyncDisposable {
  /** Opens a page. */
  open(url: string): Promise<void>
  /** Resolves when the person has closed the last page, or the browser. */
  readonly closed: Promise<void>
}

/** Packages that export Playwright's `chromium`. */
const PACKAGES = ['playwright', '@playwright/test', 'playwright-core']

/** As much of Playwright as is used here. */
interface Playwright {
  readonly chromium: {
    launch(options: {
      readonly args: string[]
      readonly headless: boolean
      readonly chromiumSandbox: boolean
      readonly handleSIGINT: boolean
      readonly handleSIGTERM: boolean
      readonly handleSIGHUP: boolean
      readonly executablePath?: string
    }): Promise<PlaywrightBrowser>
  }
}

interface PlaywrightBrowser {
  newContext(options: { readonly viewport?: null }): Promise<PlaywrightContext>
  on(event: 'disconnected', listener: () => void): unknown
  close(): Promise<void>
}

interface PlaywrightContext {
  newPage(): Promise<{ goto(url: string): Promise<unknown> }>
  pages(): readonly unknown[]
  on(event: 'page', listener: (page: { on(event: 'close', gone: () => void): void }) => void): void
}

/**
 * Starts the browser.
 *
 * @param folder Where the developer stands: their Playwright is looked for there first.
 * @throws {@link LabError} `ERR_LAB_BROWSER` saying what to install.
 */
export async function launchChromium(
  options: LaunchOptions,
  folder: string,
): Promise<LaunchedBrowser> {
  const { chromium } = await findPlaywright(folder)
  const { args, isHeadless, executablePath } = options
  const browser = await chromium
    .launch({
      args: [...args],
      headless: isHeadless,
      // Chromium's sandbox refuses to start as root, as in most containers.
      chromiumSandbox: process.getuid?.() !== 0,
      // The caller has more to put back than a browser; Playwright would end the process.
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
      ...(executablePath === undefined ? {} : { executablePath }),
    })
    .catch((cause: unknown) => {
      throw cannotStart(cause, executablePath)
    })
  const context = await browser.newContext(isHeadless ? {} : { viewport: null })
  const closed = Promise.withResolvers<undefined>()
  browser.on('disconnected', () => {
    closed.resolve(undefined)
  })
  context.on('page', (page) => {
    page.on('close', () => {
      if (context.pages().length === 0) closed.resolve(undefined)
    })
  })
  return {
    open: async (url) => {
      const page = await context.newPage()
      await page.goto(url)
    },
    closed: closed.promise,
    [Symbol.asyncDispose]: () => browser.close(),
  }
}

async function findPlaywright(folder: string): Promise<Playwright> {
  const here = createRequire(import.meta.url)
  const there = createRequire(join(folder, 'package.json'))
  for (const name of PACKAGES) {
    for (const { resolve } of [there, here]) {
      const found = await load(() => resolve(name))
      if (found !== undefined) return found
    }
  }
  throw new LabError(
    'ERR_LAB_BROWSER',
    'linklab browse drives Chromium by Playwright, which is not installed. Install it with: npm install --save-dev playwright && npx playwright install chromium',
  )
}

async function load(find: () => string): Promise<Playwright | undefined> {
  let file
  try {
    file = find()
  } catch {
    return undefined
  }
  const loaded = (await import(pathToFileURL(file).href)) as Partial<Playwright> & {
    readonly default?: Playwright
  }
  return loaded.chromium === undefined ? loaded.default : (loaded as Playwright)
}

function cannotStart(cause: unknown, executablePath: string | undefined): LabError {
  const why = cause instanceof Error ? (cause.message.split('\n', 1)[0] ?? '') : String(cause)
  const what = executablePath ?? 'Playwright’s Chromium'
  return new LabError(
    'ERR_LAB_BROWSER',
    `${what} could not be started: ${why}\nInstall one with: npx playwright install chromium\nOr name one that you have: --browser /usr/bin/chromium`,
    { cause },
  )
}
