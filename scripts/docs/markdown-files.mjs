/**
 * The Markdown files of the clone and what can be linked to in them.
 *
 * @module
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const NOT_OURS = new Set(['node_modules', 'dist', 'test-results', 'playwright-report', 'coverage'])

/** Every Markdown file below `root` as `{ path, text }`; hidden folders are left out. */
export function markdownFiles(root, folder = '') {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (NOT_OURS.has(entry.name) || entry.name.startsWith('.')) return []
    if (entry.isDirectory()) return markdownFiles(root, path)
    return path.endsWith('.md') ? [{ path, text: readFileSync(join(root, path), 'utf8') }] : []
  })
}

/** The text without fenced blocks, where a `#` is a comment and a bracket is code. */
export function prose(text) {
  return text.replace(/^(```|~~~)[\s\S]*?^\1/gm, '')
}

/** Headings of a document, in order, as plain text. */
export function headings(text) {
  return [...prose(text).matchAll(/^#{1,6}\s+(.+?)\s*#*$/gm)].map(([, title]) => title)
}

/** The anchors that GitHub gives to a document's headings. */
export function anchors(text) {
  const seen = new Map()
  return headings(text).map((title) => {
    const slug = title
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-')
    const count = seen.get(slug) ?? 0
    seen.set(slug, count + 1)
    return count === 0 ? slug : `${slug}-${count}`
  })
}
