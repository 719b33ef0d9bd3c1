import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { unknownScripts } from './check-commands.mjs'
import { namedCodes } from './check-error-codes.mjs'
import { brokenLinks } from './check-links.mjs'
import { missingEntries } from './check-package.mjs'
import { snippets } from './check-snippets.mjs'
import { anchors } from './markdown-files.mjs'

function folder() {
  const root = mkdtempSync(join(tmpdir(), 'linklab-docs-'))
  writeFileSync(join(root, 'LICENSE'), '')
  return root
}

describe('brokenLinks()', () => {
  it('accepts files, headings and other sites', () => {
    const text = '# Two words\n[a](LICENSE) [b](#two-words) [c](https://example.com/x)'

    expect(brokenLinks(folder(), [{ path: 'README.md', text }])).toEqual([])
  })

  it('names a missing file and a missing heading', () => {
    const text = '[a](LICENCE) [b](#nowhere)'

    expect(brokenLinks(folder(), [{ path: 'README.md', text }])).toEqual([
      'README.md: the link to LICENCE leads nowhere',
      'README.md: the link to #nowhere leads nowhere',
    ])
  })

  it('ignores brackets in code blocks', () => {
    const text = '```js\nlist[0](nothing)\n```'

    expect(brokenLinks(folder(), [{ path: 'README.md', text }])).toEqual([])
  })
})

describe('anchors()', () => {
  it('numbers headings of the same name and drops punctuation', () => {
    expect(anchors('# `ERR_X`: why?\n## Use\n## Use')).toEqual(['err_x-why', 'use', 'use-1'])
  })
})

describe('unknownScripts()', () => {
  it('names a script that package.json lacks', () => {
    const text = 'npm run build, npm run --silent linklab -- link'
    const scripts = { build: 'node scripts/build.mjs' }

    expect(unknownScripts([{ path: 'README.md', text }], scripts)).toEqual([
      'README.md: there is no `npm run linklab` in package.json',
    ])
  })
})

describe('namedCodes()', () => {
  it('reads a union as well as the keys of a table', () => {
    const source = `export type A = 'ERR_A' | 'ERR_B_2'\nconst STATUS = { ERR_C: 400, ERR_A: 500 }`

    expect(namedCodes(source)).toEqual(['ERR_A', 'ERR_B_2', 'ERR_C'])
  })
})

describe('missingEntries()', () => {
  it('names a promised file that is not there', () => {
    const manifest = { bin: { x: 'LICENSE' }, exports: { '.': { default: './dist/x.js' } } }

    expect(missingEntries(folder(), manifest)).toEqual([
      'package.json: ./dist/x.js is promised, but the build does not make it',
    ])
  })
})

describe('snippets()', () => {
  it('takes the examples that a user could run, and names where they are from', () => {
    const example = "import { startLab } from 'linklab'\n"
    const text = `\`\`\`ts\nconst part = 1\n\`\`\`\n\n\`\`\`ts\n${example}\`\`\`\n`

    expect(snippets([{ path: 'docs/use.md', text }])).toEqual([
      { name: 'docs-use.md-2.ts', code: example },
    ])
  })
})
