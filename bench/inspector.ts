/**
 * What it costs to watch: the page of the inspector from the start of its navigation until the last of 50
 * messages is drawn, and a message from being recorded until it is on the screen. In Chromium.
 *
 * @module
 */
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { chromium } from '@playwright/test'
import type { Page } from '@playwright/test'
import { startLab } from 'linklab'
import type { Lab } from 'linklab'
import { findChromium } from 'linklab/playwright'
import { median, ms, report } from './report.ts'

/** Times that each is measured, after a few that warm up. */
const ROUNDS = 25
const WARM_UPS = 3

/** Messages of the flow that is painted. */
const MESSAGES = 50

/** Bytes of a kilobyte, as the size of the script is given. */
const KB = 1_000

const script = readFileSync(new URL('../dist/inspector/assets/inspector.js', import.meta.url))
const executablePath = findChromium()
const browser = await chromium.launch({
  ...(executablePath === undefined ? {} : { executablePath }),
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
})
const { painted, shown } = await measure().finally(() => browser.close())
report(`the inspector, medians of ${String(ROUNDS)}`, [
  [`a flow of ${String(MESSAGES)} messages, painted`, ms(median(painted)), 'target: under 300 ms'],
  ['an event, from the log to the screen', ms(median(shown)), 'target: under 100 ms'],
  ['the script, gzipped', `${(gzipSync(script).length / KB).toFixed(1)} kB`, 'target: under 40 kB'],
])

async function measure(): Promise<{ painted: number[]; shown: number[] }> {
  await using lab = await startLab()
  await lab.seedLink('alice')
  while (lab.flow.events({ flowId: 'f1' }).length < MESSAGES) await say(lab)
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } })
  const times = { painted: [] as number[], shown: [] as number[] }
  for (let round = -WARM_UPS; round < ROUNDS; round += 1) {
    const took = await paint(page, lab)
    if (round >= 0) times.painted.push(took)
  }
  for (let round = -WARM_UPS; round < ROUNDS; round += 1) {
    const took = await show(page, lab)
    if (round >= 0) times.shown.push(took)
  }
  return times
}

async function say(lab: Lab): Promise<void> {
  await lab.alexa.say('ask tune box what are my playlists', { newSession: true })
}

/** Milliseconds from the start of the navigation to the frame behind the one that has every message. */
async function paint(page: Page, lab: Lab): Promise<number> {
  const { length } = lab.flow.events({ flowId: 'f1' })
  await page.goto('about:blank')
  await page.addInitScript(onceDrawn(length))
  await page.goto(`${lab.urls.lab}/inspector`)
  return page.evaluate<number>('window.drawnAt')
}

/** Milliseconds from recording a message to the frame behind the one that has it. */
async function show(page: Page, lab: Lab): Promise<number> {
  const { length } = lab.flow.events({ flowId: 'f1' })
  await page.evaluate(`void (${onceDrawn(length + 1)})`)
  const begun = performance.timeOrigin + performance.now()
  lab.flow.record({ id: 'clock.advance', flowId: 'f1', kind: 'marker', summary: 'nothing passes' })
  return page.evaluate<number>(
    `window.drawnAt.then((at) => performance.timeOrigin + at - ${String(begun)})`,
  )
}

/** Source of a script that resolves `drawnAt` once so many messages are listed, drawn and painted. */
function onceDrawn(count: number): string {
  return `window.drawnAt = new Promise((resolve) => {
    const isThere = () => document.querySelectorAll('.diagram .message').length >= ${String(count)}
    const finish = () => requestAnimationFrame(() => setTimeout(() => resolve(performance.now())))
    const watch = () => {
      if (isThere()) return finish()
      const observer = new MutationObserver(() => {
        if (isThere()) { observer.disconnect(); finish() }
      })
      observer.observe(document, { childList: true, subtree: true })
    }
    watch()
  })`
}
