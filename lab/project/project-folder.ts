/**
 * The folder of a project, in which files are looked up but never left: a link that leads out of it is
 * reported and not followed.
 *
 * @module
 */
import { lstatSync } from 'node:fs'
import { readdir, realpath, stat } from 'node:fs/promises'
import { dirname, join, relative, resolve, sep } from 'node:path'
import type { ProjectQuestion } from './question.ts'

/** More entries than this are no folder of models. */
const ENTRIES_MAX = 1_000

/** A project's folder. */
export class ProjectFolder {
  /** Absolute, links resolved. */
  readonly root: string
  readonly #strays = new Map<string, ProjectQuestion>()

  private constructor(root: string) {
    this.root = root
  }

  /** Opens a folder; `undefined` when there is none. */
  static async open(folder: string): Promise<ProjectFolder | undefined> {
    const root = await realpath(folder).catch(() => undefined)
    if (root === undefined || !(await stat(root)).isDirectory()) return undefined
    return new ProjectFolder(root)
  }

  /** What was not followed because it leads out of the folder. */
  get strays(): readonly ProjectQuestion[] {
    return [...this.#strays.values()]
  }

  /** Absolute path of an ordinary file; `undefined` when there is none inside the folder. */
  async file(path: string, flag = '--skill <dir>'): Promise<string | undefined> {
    return this.#find(path, flag, 'file')
  }

  /** Absolute path of a folder; `undefined` when there is none inside this one. */
  async folder(path: string, flag = '--skill <dir>'): Promise<string | undefined> {
    return this.#find(path, flag, 'folder')
  }

  /** The first of several files that exists. */
  async firstFile(paths: readonly string[], flag?: string): Promise<string | undefined> {
    for (const path of paths) {
      const found = await this.file(path, flag)
      if (found !== undefined) return found
    }
    return undefined
  }

  /** Names of the entries of a folder, sorted; none when there is no such folder. */
  async names(path: string, flag?: string): Promise<readonly string[]> {
    const folder = await this.folder(path, flag)
    if (folder === undefined) return []
    return (await readdir(folder)).sort().slice(0, ENTRIES_MAX)
  }

  /** A path as the developer would write it. */
  show(path: string): string {
    const shown = relative(this.root, path)
    return shown === '' ? '.' : shown
  }

  async #find(path: string, flag: string, kind: 'file' | 'folder'): Promise<string | undefined> {
    const wanted = resolve(this.root, path)
    if (!isThere(wanted)) return undefined
    const found = await realpath(wanted).catch(() => undefined)
    if (found === undefined) return undefined
    if (!this.#holds(found)) {
      this.#strays.set(wanted, {
        about: path,
        text: `${path} leads out of the project, to ${found}, so it was not read.`,
        flag,
      })
      return undefined
    }
    const stats = await stat(found)
    return (kind === 'file' ? stats.isFile() : stats.isDirectory()) ? found : undefined
  }

  #holds(path: string): boolean {
    return path === this.root || path.startsWith(this.root.replace(/[/\\]$/, '') + sep)
  }
}

/** Most of what is looked for is not there, which is known at once. */
function isThere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined
  } catch {
    return false // May not be looked at.
  }
}

/** A file that the developer named themselves: it may be anywhere. */
export async function namedFile(cwd: string, path: string): Promise<string | undefined> {
  const found = await realpath(resolve(cwd, path)).catch(() => undefined)
  return found !== undefined && (await stat(found)).isFile() ? found : undefined
}

/** The nearest folder above a file that holds a `package.json`, up to `root`; else the file's own folder. */
export async function packageFolderOf(file: string, root: string): Promise<string> {
  const own = dirname(file)
  for (let folder = own; ; folder = dirname(folder)) {
    const manifest = await stat(join(folder, 'package.json')).catch(() => undefined)
    if (manifest?.isFile() === true) return folder
    if (folder === root || folder === dirname(folder)) return own
  }
}
