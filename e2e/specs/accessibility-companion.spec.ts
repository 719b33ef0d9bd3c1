import { findProblems } from '../support/accessibility.ts'
import { companionStates } from '../support/companion-states.ts'
import { expect, test } from '../support/test.ts'

// Pages are only looked at, so a fault that is armed on one has nothing to happen to.
test.use({ strict: false })

for (const [name, state] of Object.entries(companionStates)) {
  test(`nothing keeps people out of ${name}`, async ({ customer, lab, page }) => {
    await state.lead(customer, lab)
    await expect(page.getByRole('heading', { level: 1 })).toContainText(state.heading)

    expect(await findProblems(page)).toEqual([])
  })
}
