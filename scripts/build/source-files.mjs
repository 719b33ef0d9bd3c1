/**
 * Which files the package is built from, and what each becomes in `dist/`.
 *
 * @module
 */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, extname, join } from 'node:path'

/** Becomes one script, which is bundled. */
const BUNDLED = 'inspector/island/'

const NOT_SHIPPED = /(^|\/)(testing|__pycache__)\/|\.test\.[^/]*$|\.d\.ts$/

/** The folders that `tsconfig.build.json` names: the one list of what is shipped. */
function shippedFolders(root) {
  return JSON.parse(readFileSync(join(root, 'tsconfig.build.json'), 'utf8')).include
}

/** Every file that is compiled or copied, as sorted paths from the root with forward slashes. */
export function sourceFiles(root) {
  return shippedFolders(root)
    .flatMap((folder) => filesBelow(root, folder))
    .filter((file) => !NOT_SHIPPED.test(file) && extname(file) !== '.md')
    .sort()
}

/** Every file below a folder, as paths from the root; a folder that is not there holds none. */
export function filesBelow(root, folder) {
  let entries
  try {
    entries = readdirSync(join(root, folder), { withFileTypes: true })
  } catch (error) {
    if (error.code === 'ENOENT') return []
    throw error
  }
  return entries.flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    return entry.isDirectory() ? filesBelow(root, path) : [path]
  })
}

/** TypeScript is compiled; everything else but Markdown is an asset that is copied. */
export function isTypeScript(file) {
  return /\.tsx?$/.test(file)
}

/** What a source becomes, as paths inside `dist/`. */
export function outputsOf(file) {
  if (!isTypeScript(file)) return [file]
  if (file.startsWith(BUNDLED)) return []
  const stem = file.replace(/\.tsx?$/, '')
  return [`${stem}.js`, `${stem}.d.ts`]
}

/** A `package.json` for each folder inside `dist/` that has scripts. */
export function moduleMarkers(files) {
  const scripts = files.flatMap(outputsOf).filter((file) => file.endsWith('.js'))
  return [...new Set(scripts.map(dirname))].map((folder) => `${folder}/package.json`)
}

/** One line per file that changes whenever the file does; also for the settings the build depends on. */
export function fingerprint(root, files) {
  const settings = ['tsconfig.json', 'tsconfig.build.json', 'package.json', 'package-lock.json']
  const lines = [...settings, ...files].map((file) => {
    const { mtimeMs, size } = statSync(join(root, file))
    return `${file} ${mtimeMs} ${size}`
  })
  return lines.join('\n')
}
