import { findProblems } from '../support/accessibility.ts'
import { expect, test } from '../support/test.ts'

test('nothing keeps people out of the lab’s home, before anything was said', async ({
  lab,
  page,
}) => {
  await page.goto(lab.urls.lab)
  await expect(page.getByText('No messages yet')).toBeVisible()

  expect(await findProblems(page)).toEqual([])
})

test('nothing keeps people out of the lab’s home, with the messages of a link', async ({
  lab,
  page,
}) => {
  await lab.seedLink('alice')
  await page.goto(lab.urls.lab)
  await expect(page.getByText('token.request')).toBeVisible()

  expect(await findProblems(page)).toEqual([])
})

test('nothing keeps people out of an address of the lab that does not exist', async ({
  lab,
  page,
}) => {
  await page.goto(`${lab.urls.lab}/no-such-page`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Problem 404')

  expect(await findProblems(page)).toEqual([])
})

test('the search finds a picture without words and a line that a narrow screen cuts off, and names the look', async ({
  page,
}) => {
  await page.setContent(
    '<html lang="en"><title>t</title><main><h1>h</h1><img src="data:,"><pre>' +
      'a line without a break '.repeat(10),
  )

  const problems = (await findProblems(page)).join('\n')

  for (const look of ['light, 320 px', 'dark, 320 px', 'light, 1280 px', 'dark, 1280 px']) {
    expect(problems).toContain(`${look}: image-alt at img`)
  }
  expect(problems).toMatch(/^320 px: \d+ px to the right$/m)
})
