import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { packagesAreInstalled } from './packages.mjs'

const koa = { version: '3.3.0' }
const fsevents = { version: '2.3.3', optional: true }

function clone(wanted, installed) {
  const folder = mkdtempSync(join(tmpdir(), 'linklab-packages-'))
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ packages: wanted }))
  if (installed !== undefined) {
    mkdirSync(join(folder, 'node_modules'))
    const record = join(folder, 'node_modules', '.package-lock.json')
    writeFileSync(record, JSON.stringify({ packages: installed }))
  }
  return folder
}

describe('packagesAreInstalled()', () => {
  it('accepts what somebody installed by hand', () => {
    const folder = clone({ '': {}, 'node_modules/koa': koa }, { 'node_modules/koa': koa })

    expect(packagesAreInstalled(folder)).toBe(true)
  })

  it('does not miss an optional package of another platform', () => {
    const wanted = { 'node_modules/koa': koa, 'node_modules/fsevents': fsevents }

    expect(packagesAreInstalled(clone(wanted, { 'node_modules/koa': koa }))).toBe(true)
  })

  it('notices another version', () => {
    const folder = clone({ 'node_modules/koa': koa }, { 'node_modules/koa': { version: '3.2.0' } })

    expect(packagesAreInstalled(folder)).toBe(false)
  })

  it('notices a missing package', () => {
    expect(packagesAreInstalled(clone({ 'node_modules/koa': koa }, {}))).toBe(false)
  })

  it('notices that nothing was installed yet', () => {
    expect(packagesAreInstalled(clone({ 'node_modules/koa': koa }))).toBe(false)
  })
})
