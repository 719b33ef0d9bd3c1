/**
 * How the browser tests run: against the built package, in one Chromium that talks to this machine alone.
 *
 * @module
 */
import { defineConfig } from '@playwright/test'
import { findChromium } from './lab/playwright/find-chromium.ts'

const executablePath = findChromium()
const isLong = process.env['LINKLAB_LONG'] === '1'
const isRoot = process.getuid?.() === 0

// Chromium's own background traffic would hide what our pages ask for, and the tests run offline.
const quietFlags = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
  '--disable-gpu',
]

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  // A test tagged @long runs under `npm run test:long` only.
  ...(isLong ? {} : { grepInvert: /@long/ }),
  // The long run looks for tests that do not always pass.
  repeatEach: isLong ? 3 : 1,
  fullyParallel: true,
  workers: 2,
  // A test that passes the second time has a fault that somebody will meet.
  retries: 0,
  forbidOnly: process.env['CI'] !== undefined,
  reporter: [['list'], ['json', { outputFile: '.cache/reports/playwright.json' }]],
  use: {
    trace: 'retain-on-failure',
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      // Chromium's sandbox refuses to start as root, as in most containers; elsewhere it stays on.
      args: isRoot ? ['--no-sandbox', ...quietFlags] : quietFlags,
    },
  },
})
