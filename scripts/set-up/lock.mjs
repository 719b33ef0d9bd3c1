/**
 * A lock that two set-ups in one clone respect: a folder that only one process can make, with its pid in it.
 * The lock of a process that died is taken over.
 *
 * @module
 */
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

/** How long a lock without a pid may be somebody's who is just about to write it. */
const UNSIGNED_GRACE_MS = 5000
const RETRY_MS = 150

/**
 * Does `work` while holding the lock at `folder`, after waiting for whoever holds it.
 * `onWait` is called once, with the holder's pid, when there is a wait.
 */
export async function withLock(folder, work, { onWait = () => {} } = {}) {
  let waiting = false
  while (!tryLock(folder)) {
    if (buryStaleLock(folder)) continue
    if (!waiting) onWait(holder(folder))
    waiting = true
    await delay(RETRY_MS)
  }
  const release = () => rmSync(folder, { recursive: true, force: true })
  process.once('exit', release)
  try {
    return await work()
  } finally {
    process.off('exit', release)
    release()
  }
}

function tryLock(folder) {
  mkdirSync(dirname(folder), { recursive: true })
  try {
    mkdirSync(folder)
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  }
  writeFileSync(join(folder, 'pid'), String(process.pid))
  return true
}

/** Removes the lock of a dead process. Answers whether it is worth trying again at once. */
function buryStaleLock(folder) {
  if (!isStale(folder)) return false
  const grave = `${folder}.${process.pid}`
  try {
    renameSync(folder, grave)
    // Between the look and the move another process may have buried it and locked anew: give that back.
    if (isStale(grave)) rmSync(grave, { recursive: true, force: true })
    else renameSync(grave, folder)
  } catch {
    return true
  }
  return true
}

function isStale(folder) {
  const pid = holder(folder)
  if (pid !== undefined) return !isAlive(pid)
  const age = ageMs(folder)
  return age !== undefined && age > UNSIGNED_GRACE_MS
}

function holder(folder) {
  try {
    const pid = Number(readFileSync(join(folder, 'pid'), 'utf8'))
    return Number.isInteger(pid) && pid > 0 ? pid : undefined
  } catch {
    return undefined
  }
}

function ageMs(folder) {
  try {
    return Date.now() - statSync(folder).mtimeMs
  } catch {
    return undefined
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}
