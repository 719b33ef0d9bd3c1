/**
 * Replay: by the clock of the page, which a test moves.
 *
 * @module
 */
import { expect, test } from '../support/test.ts'

/** Milliseconds between two messages at the speed 1, and what a page takes to begin waiting. */
const [PACE_MS, BEGIN_MS] = [1_200, 100]

test.beforeEach(async ({ lab, inspector }) => {
  await lab.seedLink('alice')
  await inspector.page.clock.install()
  await inspector.open()
  await inspector.page.clock.pauseAt('2100-01-01')
})

/** How the message at a place begins what it is called. */
const at = (number: number): RegExp => new RegExp(`^${String(number)} `)

for (const speed of [0.5, 1, 8]) {
  test(`a replay at ${String(speed)}× shows one message after the other`, async ({ inspector }) => {
    const { clock } = inspector.page
    await inspector.page.getByLabel('Speed').selectOption(String(speed))
    await inspector.button('Play').click()
    await expect(inspector.current).toHaveAccessibleName(at(1))

    await clock.runFor(PACE_MS / speed - BEGIN_MS)
    await expect(inspector.current).toHaveAccessibleName(at(1))
    await clock.runFor(2 * BEGIN_MS)

    await expect(inspector.current).toHaveAccessibleName(at(2))
  })
}

test('a replay pauses at once', async ({ inspector }) => {
  const { clock } = inspector.page
  await inspector.button('Play').click()
  await clock.runFor(PACE_MS + BEGIN_MS)
  await expect(inspector.current).toHaveAccessibleName(at(2))

  await inspector.button('Pause').click()
  await clock.runFor(10 * PACE_MS)

  await expect(inspector.current).toHaveAccessibleName(at(2))
})

test('a replay ends at the last message and never begins anew', async ({ inspector }) => {
  const { clock } = inspector.page
  const count = await inspector.messages.count()
  await inspector.page.getByLabel('Speed').selectOption('8')
  await inspector.button('Play').click()

  await clock.runFor(count * (PACE_MS / 8 + BEGIN_MS))

  await expect(inspector.current).toHaveAccessibleName(at(count))
  await expect(inspector.button('Play')).toBeVisible()
  await clock.runFor(10 * PACE_MS)
  await expect(inspector.current).toHaveAccessibleName(at(count))
})

test('nothing moves in front of those who asked for less motion', async ({ inspector }) => {
  const { page } = inspector
  const moving = `[...document.querySelectorAll('.inspector, .inspector *')].filter((element) => {
    const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(element)
    return transitionDuration !== '0s' || animationName !== 'none' || scrollBehavior === 'smooth'
  }).length`
  await page.emulateMedia({ reducedMotion: 'no-preference' })
  const usually: number = await page.evaluate(moving)

  await page.emulateMedia({ reducedMotion: 'reduce' })

  expect(usually).toBeGreaterThan(0)
  expect(await page.evaluate(moving)).toBe(0)
})
