import type { Page } from '@playwright/test'
import { tabTo } from '../support/keyboard.ts'
import { expect, test } from '../support/test.ts'

const isFocusInside = (page: Page): Promise<boolean> =>
  page.evaluate("document.activeElement.closest('.inspector') !== null")

test.beforeEach(async ({ lab, inspector }) => {
  await lab.seedLink('alice')
  await lab.alexa.say('ask tune box what are my playlists')
  await inspector.open()
})

test('the keys move through the messages, and the focus goes along', async ({ inspector }) => {
  const { page, current } = inspector
  await current.focus()
  const count = await inspector.messages.count()

  for (const [key, number] of [
    ['Home', 1],
    ['ArrowRight', 2],
    ['ArrowDown', 3],
    ['j', 4],
    ['k', 3],
    ['ArrowUp', 2],
    ['ArrowLeft', 1],
    ['ArrowLeft', 1],
    ['End', count],
    ['ArrowRight', count],
  ] as const) {
    await page.keyboard.press(key)
    await expect(current).toBeFocused()
    await expect(current).toHaveAccessibleName(new RegExp(`^${String(number)} `))
  }
  await page.keyboard.press('PageUp')
  await expect(current).toContainText('voice.ask.2')
  await page.keyboard.press('PageUp')
  await expect(current).toContainText('token.request')
  await page.keyboard.press('PageDown')
  await expect(current).toContainText('voice.ask.2')
})

test('Enter and the digits lead into the details, Escape leads back', async ({ inspector }) => {
  const { page, current } = inspector
  await current.focus()

  for (const [key, heading] of [
    ['Enter', 'About this message'],
    ['2', 'Parameters'],
    ['3', 'On the wire'],
    ['8', 'Take it away'],
  ] as const) {
    await page.keyboard.press(key)
    await expect(page.getByRole('heading', { name: heading })).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(current).toBeFocused()
  }
})

test('there is a key for searching, exporting, presenting, revealing and for the list of keys', async ({
  inspector,
}) => {
  const { page, current, dialog } = inspector
  await current.focus()

  for (const key of ['e', '?']) {
    await page.keyboard.press(key)
    await expect(dialog).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
    await expect(current).toBeFocused()
  }
  await page.keyboard.press('p')
  await expect(page.locator('.inspector.presenting')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.locator('.inspector.presenting')).toBeHidden()
  await page.keyboard.press('r')
  await expect(page.getByText('Codes and tokens are shown in full.')).toBeVisible()
  await page.keyboard.press('r')
  await expect(page.getByText('Codes and tokens are shown in full.')).toBeHidden()
  await page.keyboard.press('/')
  await expect(page.getByLabel('Find in messages')).toBeFocused()
})

test('keys that are typed into a field are text', async ({ inspector }) => {
  const { page, dialog } = inspector
  const field = page.getByLabel('Find in messages')
  await field.focus()

  await page.keyboard.type('e?jrp')

  await expect(field).toHaveValue('e?jrp')
  await expect(dialog).toBeHidden()
})

test('shortcuts act inside the inspector alone, and can be switched off', async ({ inspector }) => {
  const { page, current, dialog } = inspector
  await page.getByRole('link', { name: 'Linklab' }).focus()
  await page.keyboard.press('e')
  await expect(dialog).toBeHidden()
  await inspector.button('Keyboard shortcuts').click()
  await dialog.getByLabel('Shortcuts are on').uncheck()
  await dialog.getByRole('button', { name: 'Close' }).click()
  await current.focus()

  await page.keyboard.press('e')
  await page.keyboard.press('?')
  await page.keyboard.press('p')

  await expect(dialog).toBeHidden()
  await expect(page.locator('.inspector.presenting')).toBeHidden()
})

test('Space steps and passes on what is held, and the focus is never lost', async ({
  inspector,
  lab,
}) => {
  const { page, current } = inspector
  await current.focus()
  await page.keyboard.press('Space')
  await expect(inspector.button('Step each')).toHaveAttribute('aria-pressed', 'true')
  const speaking = lab.alexa.say('ask tune box what are my playlists')
  await expect(inspector.heldAt('skill.request')).toBeVisible()

  await inspector.continueButton.focus()
  await page.keyboard.press('Enter')
  await expect(inspector.heldAt('api.request')).toBeVisible()
  expect(await isFocusInside(page)).toBe(true)
  await inspector.button('Run').focus()
  await page.keyboard.press('Enter')

  await speaking
  await expect(inspector.exits).toBeHidden()
  expect(await isFocusInside(page)).toBe(true)
})

test('the focus goes to the messages when the button that had it is gone', async ({
  inspector,
  lab,
}) => {
  await inspector.breakOn('skill.request')
  const speaking = lab.alexa.say('ask tune box what are my playlists')
  await inspector.continueButton.focus()

  await inspector.page.keyboard.press('Enter')

  await speaking
  await expect(inspector.exits).toBeHidden()
  await expect(inspector.current).toBeFocused()
})

test('the back row sees the caption of a presentation on a projector', async ({ inspector }) => {
  await inspector.page.setViewportSize({ width: 1280, height: 720 })
  await inspector.button('Present').click()

  await expect(inspector.page.locator('.inspector.presenting')).toBeVisible()
  await expect(inspector.caption).toBeInViewport({ ratio: 1 })
  await expect(inspector.current).toBeInViewport()
})

test('an attack is run without and with its defence by the keyboard alone', async ({
  inspector,
  lab,
}) => {
  const { page, dialog } = inspector
  const attackLab = inspector.button('Attack lab')
  await tabTo(page, attackLab)
  await page.keyboard.press('Enter')
  await tabTo(page, dialog.getByRole('combobox', { name: 'Attacks' }))
  await page.keyboard.press('4') // Its number, as in every list.
  await expect(dialog).toContainText('A code redeemed twice')
  const run = dialog.getByRole('button', { name: 'Run the attack' })
  await tabTo(page, run)
  await page.keyboard.press('Enter')
  await expect(dialog).toContainText('The attack succeeded.')

  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('ArrowRight')
  await expect(dialog.getByRole('radio', { name: 'on', exact: true })).toBeChecked()
  await tabTo(page, run)
  await page.keyboard.press('Enter')
  await expect(dialog).toContainText('The attack failed.')
  await page.keyboard.press('Escape')

  await expect(dialog).toBeHidden()
  await expect(attackLab).toBeFocused()
  expect(lab.authServer.policy.insecure).toEqual([])
})

test('in a presentation nothing is smaller than 20 pixels, and the caption has 32', async ({
  inspector,
}) => {
  await inspector.page.setViewportSize({ width: 1280, height: 720 })
  await inspector.message('token.request').click()
  await inspector.button('Present').click()
  await inspector.button('Details').click()

  // The drawing is scaled; what the list has for those who hear it takes no room.
  const sizes: readonly number[] = await inspector.page.evaluate(`
    [...document.querySelectorAll('.inspector *')].flatMap((element) => {
      const isText = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== '')
      if (!isText || !element.checkVisibility() || element.closest('.visually-hidden, option')) return []
      const svg = element.closest('svg')
      const scale = svg === null ? 1 : svg.clientWidth / svg.viewBox.baseVal.width
      return [parseFloat(getComputedStyle(element).fontSize) * scale]
    })`)

  expect(sizes.length).toBeGreaterThan(20)
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(20)
  await expect(inspector.caption).toHaveCSS('font-size', '32px')
})

test('an attack that a message is exposed to is tried from its details', async ({ inspector }) => {
  const { panel, dialog } = inspector
  await inspector.message('redirect.callback').click()
  await panel.getByText('A stolen code in one’s own session').click()

  await panel.getByRole('button', { name: 'Try it in the attack lab' }).click()

  await expect(dialog.getByRole('combobox', { name: 'Attacks' })).toHaveValue('inject')
})
