/**
 * Notices changes below a skill's code folder. Installed packages and hidden folders are not looked at:
 * there can be thousands of them, and each would cost the machine a watch.
 *
 * @module
 */
import { readdirSync, statSync, watch, type FSWatcher } from 'node:fs'
import { join, relative } from 'node:path'

/** Nobody's own code has more folders; what is beyond is not watched. */
const FOLDERS_MAX = 1000

/** What editors, interpreters and the lab write beside the code. */
const NOT_CODE = /^\.|^node_modules$|^__pycache__$|\.(log|pyc|swp|tmp)$|~$/

/** A running watch. Closing it twice is harmless. */
export interface CodeWatch {
  close(): void
}

/** Watches a folder; `onChange` gets the changed file's path in it, perhaps several times per change. */
export function watchCode(folder: string, onChange: (file: string) => void): CodeWatch {
  const watchers = new Map<string, FSWatcher>()

  const add = (path: string): void => {
    if (watchers.has(path) || watchers.size >= FOLDERS_MAX) return
    try {
      const watcher = watch(path, { persistent: false }, (_event, name) => {
        if (name !== null && !NOT_CODE.test(name)) changed(join(path, name))
      })
      // A folder that is removed reports so; its parent has told of it already.
      watchers.set(
        path,
        watcher.on('error', () => forget(path)),
      )
      for (const entry of readdirSync(path, { withFileTypes: true })) {
        if (entry.isDirectory() && !NOT_CODE.test(entry.name)) add(join(path, entry.name))
      }
    } catch {
      forget(path) // Gone meanwhile, or the machine has no watches left: the skill runs all the same.
    }
  }
  const forget = (path: string): void => {
    watchers.get(path)?.close()
    watchers.delete(path)
  }
  const changed = (path: string): void => {
    if (isFolder(path)) add(path)
    else forget(path)
    onChange(relative(folder, path))
  }

  add(folder)
  return {
    close() {
      for (const path of [...watchers.keys()]) forget(path)
    },
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
}
