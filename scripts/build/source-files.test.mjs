import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { fingerprint, moduleMarkers, outputsOf, sourceFiles } from './source-files.mjs'

function clone(files) {
  const root = mkdtempSync(join(tmpdir(), 'linklab-sources-'))
  const settings = ['tsconfig.json', 'package.json', 'package-lock.json']
  const texts = Object.fromEntries([...files, ...settings].map((file) => [file, '']))
  texts['tsconfig.build.json'] = JSON.stringify({ include: ['ui', 'fixtures/data', 'absent'] })
  for (const [file, text] of Object.entries(texts)) {
    mkdirSync(dirname(join(root, file)), { recursive: true })
    writeFileSync(join(root, file), text)
  }
  return root
}

describe('sourceFiles()', () => {
  it('leaves out tests, test kits, documents, what Python compiled and what is not shipped', () => {
    const shipped = ['fixtures/data/users.json', 'ui/assets/page.js', 'ui/button.tsx']
    const tests = ['ui/button.test.tsx', 'ui/testing/kit.ts', 'e2e/link.spec.ts']
    const others = [...tests, 'ui/README.md', 'ui/__pycache__/run.cpython-311.pyc']

    expect(sourceFiles(clone([...others, ...shipped]))).toEqual(shipped)
  })
})

describe('outputsOf()', () => {
  it('names what the compiler writes, and leaves assets as they are', () => {
    expect(outputsOf('ui/button.tsx')).toEqual(['ui/button.js', 'ui/button.d.ts'])
    expect(outputsOf('ui/app.css')).toEqual(['ui/app.css'])
  })
})

describe('moduleMarkers()', () => {
  it('names one for each folder with scripts, and none for a folder of assets alone', () => {
    const files = ['edge/clock.ts', 'edge/index.ts', 'edge/faults/index.ts', 'ui/assets/app.css']

    expect(moduleMarkers(files)).toEqual(['edge/package.json', 'edge/faults/package.json'])
  })
})

describe('fingerprint()', () => {
  it('changes when a source does, and not otherwise', () => {
    const root = clone(['ui/app.css'])
    const before = fingerprint(root, ['ui/app.css'])

    expect(fingerprint(root, ['ui/app.css'])).toBe(before)
    writeFileSync(join(root, 'ui/app.css'), 'body {}')
    expect(fingerprint(root, ['ui/app.css'])).not.toBe(before)
  })
})
