/**
 * Finds links between the documents that lead nowhere. Links to other sites are left alone: the gate runs
 * offline.
 *
 * @module
 */
import { existsSync } from 'node:fs'
import { join, posix } from 'node:path'
import { anchors, prose } from './markdown-files.mjs'

/** One line for each broken link in `files`. */
export function brokenLinks(root, files) {
  return files.flatMap(({ path, text }) =>
    [...prose(text).matchAll(/\]\(([^)\s]+)[^)]*\)/g)]
      .map(([, target]) => target)
      .filter((target) => !/^[a-z][a-z0-9+.-]*:/i.test(target))
      .filter((target) => !leadsSomewhere({ root, files, path, text }, target))
      .map((target) => `${path}: the link to ${target} leads nowhere`),
  )
}

function leadsSomewhere({ root, files, path, text }, target) {
  const [file, anchor] = target.split('#')
  const linked = file === '' ? path : posix.normalize(posix.join(posix.dirname(path), file))
  if (file !== '' && !existsSync(join(root, linked))) return false
  if (anchor === undefined) return true
  const linkedText = linked === path ? text : files.find((other) => other.path === linked)?.text
  return linkedText !== undefined && anchors(linkedText).includes(anchor)
}
