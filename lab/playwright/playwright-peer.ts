/**
 * Finds the tester's own Playwright. It is an optional peer: who uses the lab without it must not need it,
 * and who lacks it here is told what to install.
 *
 * @module
 */
import { createRequire } from 'node:module'
import type * as PlaywrightTest from '@playwright/test'
import { LabError } from '../errors.ts'

const load = createRequire(import.meta.url)

/**
 * Loads a package that the tester installs.
 *
 * It is loaded by `require`, not `import()`: a spec that Playwright compiles to CommonJS can load this
 * package only while nothing in it waits.
 *
 * @throws {@link LabError} `ERR_LAB_PEER_MISSING` with the command that installs it.
 */
export function loadPeer(
  name: string,
  neededBy: string,
  find: (name: string) => unknown = load,
): unknown {
  try {
    return find(name)
  } catch (cause) {
    if (!isMissing(cause, name)) throw cause
    throw new LabError(
      'ERR_LAB_PEER_MISSING',
      `${neededBy} needs ${name}, which is not installed. Install it with: npm install --save-dev ${name}`,
      { cause },
    )
  }
}

/** A package that is there and misses something itself has a fault of its own. */
function isMissing(cause: unknown, name: string): boolean {
  const { code, message } = cause as { readonly code?: unknown; readonly message?: unknown }
  return code === 'MODULE_NOT_FOUND' && String(message).includes(`'${name}'`)
}

const peer = loadPeer('@playwright/test', 'linklab/playwright') as typeof PlaywrightTest

/** Playwright's own `test`, which the fixtures extend. */
export const baseTest: typeof PlaywrightTest.test = peer.test

/** Playwright's own `expect`, which the matchers extend. */
export const baseExpect: typeof PlaywrightTest.expect = peer.expect

/** Where the Chromium is that this Playwright downloads; `undefined` where it offers none. */
export function ownChromium(): string | undefined {
  try {
    return peer.chromium.executablePath()
  } catch {
    return undefined
  }
}
