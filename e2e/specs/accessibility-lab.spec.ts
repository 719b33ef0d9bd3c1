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

test('the search finds a picture without words, faint text and a line that a narrow screen cuts off, and names the look', async ({
  page,
}) => {
  const faint = 'h1 { color: #777; background: #666 }'
  await page.setContent(
    `<html lang="en"><title>t</title><style>@media (prefers-color-scheme: dark) { ${faint} }</style>` +
      '<main><h1>heading</h1><img src="data:,"><pre>' +
      'a line without a break '.repeat(10),
  )

  const problems = (await findProblems(page)).join('\n')

  for (const width of ['320 px', '1280 px']) {
    expect(problems).toContain(`light, ${width}: image-alt at img`)
    expect(problems).toContain(`dark, ${width}: color-contrast at h1`)
  }
  expect(problems).toMatch(/^320 px: \d+ px to the right$/m)
})
