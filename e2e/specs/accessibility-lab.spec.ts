import { findProblems } from '../support/accessibility.ts'
import { labStates } from '../support/lab-states.ts'
import { expect, test } from '../support/test.ts'

for (const [name, state] of Object.entries(labStates)) {
  test(`nothing keeps people out of ${name}`, async ({ customer, lab, page }) => {
    await state.lead(customer, lab)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(state.heading)

    expect(await findProblems(page)).toEqual([])
  })
}

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
