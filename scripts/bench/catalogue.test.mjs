/**
 * The list of the benchmarks.
 *
 * @module
 */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { inRoot } from '../project.mjs'
import { benchmarks } from './catalogue.mjs'

describe('benchmarks()', () => {
  it('has every program in bench/ that reports figures', () => {
    const programs = readdirSync(inRoot('bench'))
      .filter((file) => file.endsWith('.ts') && file !== 'report.ts')
      .filter((file) => /\breport\(/.test(readFileSync(inRoot('bench', file), 'utf8')))

    expect(
      benchmarks()
        .map(({ name }) => `${name}.ts`)
        .sort(),
    ).toEqual(programs.sort())
  })

  it('has the parts of the document, in its order', () => {
    const document = readFileSync(inRoot('docs', 'benchmarks.md'), 'utf8')
    const parts = [...document.matchAll(/^<!-- generated: bench (\S+) -->$/gm)].map(
      ([, name]) => name,
    )

    expect(parts).toEqual(['machine', ...benchmarks().map(({ name }) => name)])
  })

  it('tells of each what its own file says', () => {
    for (const { name, about } of benchmarks()) {
      expect(about, name).toMatch(/^[A-Z].*\.$/)
      expect(about, name).not.toContain(' * ')
    }
  })
})
