/**
 * Makes the screenshots of docs/teaching.md: `node scripts/teaching-images.mjs`, after a build. The lab has a
 * seed and a clock that stands still, so that the same program makes the same pictures, to the byte, in the
 * same browser with the same fonts.
 *
 * @module
 */
import { chromium } from '@playwright/test'
import { inRoot } from './project.mjs'

/** A projector. */
const VIEWPORT = { width: 1280, height: 720 }

/** What is painted twice looks the same only where all of it is painted anew. */
const STEADY = ['--disable-gpu', '--disable-partial-raster', '--disable-lcd-text']

const { startLab } = await import(inRoot('dist', 'lab', 'index.js'))
const { findChromium } = await import(inRoot('dist', 'lab', 'playwright', 'find-chromium.js'))

const lab = await startLab({ port: 4780, seed: 'teaching', startAt: '2026-03-02T09:00:00Z' })
const executablePath = findChromium()
const browser = await chromium.launch({
  ...(executablePath === undefined ? {} : { executablePath }),
  args: process.getuid?.() === 0 ? ['--no-sandbox', ...STEADY] : STEADY,
})
try {
  await takePictures()
} finally {
  await browser.close()
  await lab.close()
}

async function takePictures() {
  const context = await browser.newContext({
    viewport: VIEWPORT,
    colorScheme: 'light',
    locale: 'en-US',
    timezoneId: 'UTC',
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  const address = `${lab.urls.lab}/inspector`
  const picture = (name, of = page) =>
    of.screenshot({ path: inRoot('docs', 'images', `${name}.png`) })
  await page.goto(address)
  await page.getByRole('button', { name: 'Lessons' }).click()
  await page.getByRole('button', { name: 'The happy path' }).waitFor()
  await picture('teaching-lessons')
  await page.getByRole('button', { name: 'The happy path' }).click()
  await step(page, 'authz.request')
  await picture('teaching-lesson')
  const speaker = await context.newPage()
  // The seconds that go by on the trainer's watch must not show.
  await speaker.clock.install({ time: new Date('2026-03-02T09:00:00Z') })
  await speaker.goto(`${address}?view=speaker`)
  await speaker.getByText('The browser leaves').waitFor()
  await picture('teaching-speaker', speaker)
  await speaker.close()
  for (const id of ['login.submit', 'authz.response', 'token.request']) await step(page, id)
  await page.getByRole('button', { name: 'Present' }).click()
  await page.locator('.inspector.presenting').waitFor()
  await picture('teaching-presentation')
}

/** One step of the lesson, up to the message that it looks at. */
async function step(page, id) {
  await page.getByRole('button', { name: 'Next step' }).click()
  await page.getByRole('button', { name: 'Do it' }).click()
  await page.locator('.message-button[aria-current="step"]').filter({ hasText: id }).waitFor()
  // The page hears of a message and of its being held one after the other.
  await page.getByRole('group', { name: `What becomes of ${id}` }).waitFor()
}
