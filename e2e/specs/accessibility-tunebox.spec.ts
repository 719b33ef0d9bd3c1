import { findProblems } from '../support/accessibility.ts'
import { expect, test } from '../support/test.ts'
import { tuneboxStates } from '../support/tunebox-states.ts'

for (const [name, state] of Object.entries(tuneboxStates)) {
  test(`nothing keeps people out of ${name}`, async ({ customer, lab, page }) => {
    await state.lead(customer, lab)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(state.heading)

    expect(await findProblems(page)).toEqual([])
  })
}
