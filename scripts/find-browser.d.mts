/**
 * What `playwright.config.ts` uses of `find-browser.mjs`.
 *
 * @module
 */

/** Path of the first Chromium that is there, without starting it; `undefined` when there is none. */
export function findBrowser(env?: NodeJS.ProcessEnv): string | undefined
