/**
 * Lessons, presentation and speaker view, as a trainer uses them.
 *
 * @module
 */
import type { Locator, Page } from '@playwright/test'
import { expect, test } from '../support/test.ts'

/** Chooses a lesson by keyboard. */
async function openLesson(page: Page, labUrl: string, name = 'The happy path'): Promise<Locator> {
  await page.goto(`${labUrl}/inspector`)
  await page.getByRole('button', { name: 'Lessons' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name, exact: true }).focus()
  await page.keyboard.press('Enter')
  return page.getByRole('region', { name: `Lesson: ${name}` })
}

/** What the list says is looked at. */
function lookedAt(page: Page): Locator {
  return page.locator('.message-button[aria-current="step"] .message-id')
}

const LOOKS = [
  ['The browser leaves', 'authz.request'],
  ['The user signs in', 'login.submit'],
  ['A code in an address', 'authz.response'],
  ['Code against tokens', 'token.request'],
  ['Two tokens', 'token.response'],
  ['The link in use', 'api.request'],
  ['Done', 'voice.answer'],
] as const

test('the first lesson can be held by the keyboard alone', async ({ page, lab }) => {
  const lesson = await openLesson(page, lab.urls.lab)
  await expect(lesson).toContainText('Who takes part')

  for (const [title, id] of LOOKS) {
    await page.keyboard.press('n') // Next step
    await expect(lesson).toContainText(title)
    await page.keyboard.press('n') // Do it
    await expect(lookedAt(page)).toHaveText(id)
  }
  await page.keyboard.press('n') // Finish

  await expect(lesson).toBeHidden()
  expect(lab.flow.events({ id: 'tokens.store' })).toHaveLength(1)
})

/** What the steps of the other lessons look at, in their order; the last of each looks at nothing. */
const OTHERS = {
  'Why PKCE': [
    ...['authz.response', 'token.response', 'token.rejected', 'authz.request', 'token.request'],
    ...['redirect.callback', 'token.rejected', 'authz.request'],
  ],
  'When linking breaks': [
    ...['authz.response.denied', 'token.rejected', 'redirect.callback', 'token.rejected'],
    ...['token.rejected', 'tokens.drop', 'api.response', 'tokens.delete'],
  ],
}

for (const [name, looks] of Object.entries(OTHERS)) {
  test(`the lesson “${name}” can be held by the keyboard alone @long`, async ({ page, lab }) => {
    test.slow() // Its attacks and its failures take their time.
    const lesson = await openLesson(page, lab.urls.lab, name)

    for (const [index, id] of looks.entries()) {
      await expect(lesson).toContainText(`Step ${String(index + 1)} of ${String(looks.length + 1)}`)
      await page.keyboard.press('n') // Do it
      await expect(lookedAt(page)).toHaveText(id, { timeout: 20_000 })
      await expect(page.locator('.inspector .problem')).toBeHidden()
      await page.keyboard.press('n') // Next step
    }
    await expect(lesson.getByRole('button', { name: 'Do it' })).toBeVisible()
    await page.keyboard.press('n') // Do it
    await page.keyboard.press('n') // Finish

    await expect(lesson).toBeHidden()
    expect(lab.holds().filter(({ state }) => state === 'held')).toEqual([])
  })
}

test('“Predict first” keeps an answer back until the trainer continues', async ({ page, lab }) => {
  await page.goto(`${lab.urls.lab}/inspector`)
  await page.getByRole('button', { name: 'Lessons' }).click()
  const predict = page.getByRole('checkbox', { name: /Predict first/ })
  await expect(predict).not.toBeChecked()
  await predict.check()
  await page.getByRole('button', { name: 'The happy path' }).click()
  const lesson = page.getByRole('region', { name: 'Lesson: The happy path' })
  await expect(lesson).toContainText('Which one is the client?')
  await expect(lesson).not.toContainText('The Alexa service. It asks for tokens')

  await lesson.getByRole('button', { name: 'Continue: the answer' }).click()

  await expect(lesson).toContainText('The Alexa service. It asks for tokens')
})

test('the speaker view follows the other window, moves it, and has the notes', async ({
  page,
  context,
  lab,
}) => {
  await openLesson(page, lab.urls.lab)
  const speaker = await context.newPage()
  await speaker.goto(`${lab.urls.lab}/inspector?view=speaker`)
  await expect(speaker.getByText('Name the columns from left to right.')).toBeVisible()

  await speaker.getByRole('button', { name: 'Next step' }).click()

  await expect(page.getByRole('heading', { name: 'The browser leaves' })).toBeVisible()
  await page.getByRole('button', { name: 'Do it' }).click()
  await expect(lookedAt(page)).toHaveText('authz.request')
  const on = speaker.getByRole('region', { name: 'On the screen' })
  await expect(on).toContainText('asks the authorization server')
})

test('the speaker view shows what is masked in front of the audience', async ({ page, lab }) => {
  await lab.seedLink()
  await page.goto(`${lab.urls.lab}/inspector?view=speaker`)
  const [response] = lab.flow.events({ id: 'token.response' })
  const token = response!.params.find(({ name }) => name === 'refresh_token')!.value

  await expect(async () => {
    await page.getByRole('button', { name: 'Previous message' }).click()
    await expect(page.getByText(token)).toBeVisible({ timeout: 500 })
  }).toPass()
})

test('a presentation has large text, no tools, and ends with Escape', async ({ page, lab }) => {
  await page.setViewportSize({ width: 1280, height: 720 })
  await lab.seedLink()
  await page.goto(`${lab.urls.lab}/inspector`)
  await page.locator('.message-button').last().focus()

  await page.keyboard.press('p')

  const caption = page.locator('.inspector-caption h1')
  await expect(caption).toHaveCSS('font-size', '32px')
  await expect(page.getByRole('button', { name: 'Step each' })).toBeHidden()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Step each' })).toBeVisible()
})

test('a grant of plain OAuth runs without Alexa’s columns', async ({ page, lab }) => {
  await page.goto(`${lab.urls.lab}/inspector`)
  await page.getByRole('button', { name: 'Start …' }).click()

  await page.getByRole('button', { name: 'Authorization code with PKCE' }).click()

  await expect(
    page.getByRole('button', { name: /page with what came of it|page of the client/ }),
  ).toBeVisible()
  await expect(page.locator('.diagram.head .column-name')).toHaveText([
    'Browser',
    'Client app',
    'Authorization server',
    'Resource API',
  ])
})

test('a person can begin the implicit grant in the browser', async ({ page, context, lab }) => {
  await page.goto(`${lab.urls.lab}/inspector`)
  await page.getByRole('button', { name: 'Start …' }).click()
  await page.getByRole('checkbox', { name: 'I sign in myself, in the browser' }).check()
  await page.getByRole('button', { name: 'Implicit' }).click()
  const opened = context.waitForEvent('page')
  await page.getByRole('link', { name: 'Begin in a new tab' }).click()
  const tab = await opened

  await tab.getByRole('button', { name: /Alice/ }).click()
  await tab.getByRole('button', { name: 'Allow' }).click()

  await expect(tab.getByRole('heading', { name: 'Your account is connected' })).toBeVisible()
})

test('a lesson from a file says what is wrong with it', async ({ page, lab }) => {
  await page.goto(`${lab.urls.lab}/inspector`)
  await page.getByRole('button', { name: 'Lessons' }).click()
  await page.getByLabel('A lesson of your own (JSON)').setInputFiles({
    name: 'mine.json',
    mimeType: 'application/json',
    buffer: Buffer.from('{"format":"linklab-lesson/1","id":"mine"}'),
  })

  await expect(page.getByRole('alert').filter({ hasText: 'title:' })).toBeVisible()
})
