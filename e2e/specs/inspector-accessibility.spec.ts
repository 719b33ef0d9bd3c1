import { findProblems } from '../support/accessibility.ts'
import type { InspectorPage } from '../support/inspector-page.ts'
import { expect, test } from '../support/test.ts'

const looks: Readonly<Record<string, (inspector: InspectorPage) => Promise<void>>> = {
  'with a message looked at': (inspector) => inspector.message('token.request').click(),
  presenting: (inspector) => inspector.button('Present').click(),
  'with its export dialog': (inspector) => inspector.button('Export').click(),
  'with its list of keys': (inspector) => inspector.button('Keyboard shortcuts').click(),
  'with the choice of breaks': (inspector) => inspector.button('Break on …').click(),
  'with secrets in full': async (inspector) => {
    await inspector.page.getByLabel('Secrets').selectOption('plain')
    await inspector.page.getByText('Codes and tokens are shown in full.').waitFor()
  },
  'with what is drawn to choose': (inspector) => inspector.page.getByText('What is drawn').click(),
  'with two flows side by side': (inspector) => inspector.button('Compare …').click(),
}

for (const [name, lead] of Object.entries(looks)) {
  test(`nothing keeps people out of the inspector ${name}`, async ({ inspector, lab }) => {
    await lab.seedLink('alice')
    await lab.seedLink('bob')
    await inspector.open()
    await lead(inspector)

    expect(await findProblems(inspector.page)).toEqual([])
  })
}

test('nothing keeps people out of the inspector before anything was said', async ({
  inspector,
}) => {
  await inspector.open()

  expect(await findProblems(inspector.page)).toEqual([])
})

for (const dialog of ['Edit …', 'Answer instead …']) {
  test(`nothing keeps people out of a hold, “${dialog}” open`, async ({ inspector, lab }) => {
    const hold = lab.hold('token.request')
    const linking = lab.seedLink('alice')
    await hold.reached
    await inspector.open()
    expect(await findProblems(inspector.page)).toEqual([])

    await inspector.button(dialog).click()

    expect(await findProblems(inspector.page)).toEqual([])
    hold.release()
    await linking
  })
}

test('nothing keeps people out where colours are forced', async ({ inspector, lab }) => {
  await lab.seedLink('alice')
  await inspector.page.emulateMedia({ forcedColors: 'active' })
  await inspector.open()
  await inspector.message('token.request').click()

  expect(await findProblems(inspector.page)).toEqual([])
  const colours = await inspector.page.evaluate(
    "[...document.querySelectorAll('.diagram .arrow')].map((line) => getComputedStyle(line).stroke)",
  )
  const ground = await inspector.page.evaluate(
    "getComputedStyle(document.querySelector('.diagram')).backgroundColor",
  )
  expect(colours).not.toContain(ground)
})
