import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { withLock } from './lock.mjs'

function lockFolder() {
  return join(mkdtempSync(join(tmpdir(), 'linklab-lock-')), 'cache', 'test.lock')
}

describe('withLock()', () => {
  it('lets one at a time do its work', async () => {
    const folder = lockFolder()
    let inside = 0
    const enter = () =>
      withLock(folder, async () => {
        inside += 1
        const most = inside
        await new Promise((resolve) => setImmediate(resolve))
        inside -= 1
        return most
      })

    expect(await Promise.all([enter(), enter(), enter()])).toEqual([1, 1, 1])
  })

  it('releases the lock when the work fails', async () => {
    const folder = lockFolder()
    const work = () => Promise.reject(new Error('disk full'))

    await expect(withLock(folder, work)).rejects.toThrow('disk full')

    expect(existsSync(folder)).toBe(false)
  })

  it('takes over the lock of a process that has died', async () => {
    const folder = lockFolder()
    const { pid } = spawnSync(process.execPath, ['--version'])
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'pid'), String(pid))

    expect(await withLock(folder, () => Promise.resolve('done'))).toBe('done')
  })

  it('takes over a lock that nobody signed in time', async () => {
    const folder = lockFolder()
    mkdirSync(folder, { recursive: true })
    utimesSync(folder, new Date(0), new Date(0))

    expect(await withLock(folder, () => Promise.resolve('done'))).toBe('done')
  })

  it('names the process it waits for', async () => {
    const folder = lockFolder()
    const waitedFor = []
    const first = withLock(folder, () => new Promise((resolve) => setImmediate(resolve)))

    await withLock(folder, () => Promise.resolve(), { onWait: (pid) => waitedFor.push(pid) })
    await first

    expect(waitedFor).toEqual([process.pid])
  })
})
