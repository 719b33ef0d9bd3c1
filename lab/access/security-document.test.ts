import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const root = new URL('../../', import.meta.url)
const text = readFileSync(fileURLToPath(new URL('docs/security.md', root)), 'utf8')

/** Rows of the tables below a heading, as cells. */
function rowsOf(heading: string): string[][] {
  const [, section = ''] = text.split(`\n## ${heading}\n`)
  const lines = section.split('\n## ', 1)[0]?.split('\n') ?? []
  return lines
    .filter((line) => line.startsWith('|'))
    .slice(2)
    .map((line) => line.split('|').slice(1, -1))
}

it.each([['Promises'], ['Bounds']])('names for each of its %s a test that is there', (heading) => {
  const rows = rowsOf(heading)

  expect(rows.length).toBeGreaterThan(5)
  for (const row of rows) {
    const files = [...(row.at(-1) ?? '').matchAll(/`([^`]+)`/g)].map(([, file = '']) => file)
    expect(files, row[0]).not.toHaveLength(0)
    for (const file of files) {
      expect(existsSync(fileURLToPath(new URL(file, root))), file).toBe(true)
    }
  }
})
