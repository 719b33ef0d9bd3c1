import type { Page } from '@playwright/test'
import { findProblems } from '../support/accessibility.ts'
import { inspectorStates } from '../support/inspector-states.ts'
import { expect, test } from '../support/test.ts'

for (const [group, { prepare, states, release }] of Object.entries(inspectorStates)) {
  test(`nothing keeps people out of the inspector with ${group}`, async ({ inspector, lab }) => {
    test.slow() // Every state, in every look.
    await prepare(lab)
    const problems: string[] = []
    for (const [name, lead] of Object.entries(states)) {
      await inspector.page.setViewportSize({ width: 1280, height: 720 })
      await inspector.open()
      await lead(inspector, lab)
      const found = await everyProblem(inspector.page)
      problems.push(...found.map((problem) => `${name}: ${problem}`))
    }

    expect(problems).toEqual([])
    release?.(lab)
  })
}

async function everyProblem(page: Page): Promise<readonly string[]> {
  return [
    ...(await findProblems(page, { schemes: ['light'] })),
    ...(await findProblems(page, { schemes: ['dark', 'forced'], widths: [1280] })),
    ...(await findHiddenLines(page)),
  ]
}

/** Lines of the drawing that have the colour of its ground; axe does not look at SVG. */
async function findHiddenLines(page: Page): Promise<readonly string[]> {
  const colours = await page.evaluate<{ readonly ground: string; readonly lines: string[] }>(`({
    ground: getComputedStyle(document.querySelector('.diagram') ?? document.body).backgroundColor,
    lines: [...document.querySelectorAll('.diagram .arrow')].map((line) => getComputedStyle(line).stroke),
  })`)
  return colours.lines.includes(colours.ground) ? ['forced colours: lines cannot be seen'] : []
}
