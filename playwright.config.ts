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

/**
 * Parts of Chromium that cost a process or two for each browser context, and that no test sees: the popups
 * of an address bar that nobody types in, and a renderer kept in reserve.
 */
const unseenFeatures = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'SpareRendererForSitePerProcess',
]

/** Chromium heeds the last list alone, so what Playwright itself turns off is said again. */
const featuresOffInPlaywright = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'TcpPortRandomizationWin',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
]

const flags = [
  ...quietFlags,
  `--disable-features=${[...featuresOffInPlaywright, ...unseenFeatures].join(',')}`,
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
    // A trace of every test takes a quarter of the time; its picture and its messages tell most failures.
    trace: isLong ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      // Chromium's sandbox refuses to start as root, as in most containers; elsewhere it stays on.
      args: isRoot ? ['--no-sandbox', ...flags] : flags,
    },
  },
})
