/**
 * Looks for text that comes from no catalogue: in the pseudo-language everything else stands in brackets.
 *
 * Whatever is marked as coming from outside may stand without: `bdi` and `dir` (whose direction is its own),
 * `lang` (another language), and `code`.
 *
 * @module
 */
import type { Page } from '@playwright/test'
import { parse, type DefaultTreeAdapterMap } from 'parse5'

type Node = DefaultTreeAdapterMap['node']
type Element = DefaultTreeAdapterMap['element']

const FROM_OUTSIDE = new Set(['bdi', 'code', 'script', 'style', 'svg'])

/** Attributes that a reader sees or hears. */
const SPOKEN = new Set(['aria-label', 'alt', 'placeholder', 'title', 'data-shown', 'data-hidden'])

/** Every piece of text on the page, seen or not, that stands outside of brackets. */
export async function findUntranslated(page: Page): Promise<readonly string[]> {
  const document = parse(await page.content(), { scriptingEnabled: false })
  const html = document.childNodes.filter(isElement).flatMap(({ childNodes }) => childNodes)
  const texts = html.flatMap(textsOf)
  // A sentence may go through several elements, so brackets are counted through the whole page.
  return [...outsideBrackets(texts), ...html.flatMap(spokenOf).filter((text) => !isBracketed(text))]
}

function textsOf(node: Node): readonly string[] {
  if (node.nodeName === '#text') return 'value' in node ? [node.value] : []
  if (!isElement(node) || isFromOutside(node)) return []
  return node.childNodes.flatMap(textsOf)
}

function spokenOf(node: Node): readonly string[] {
  if (!isElement(node)) return []
  const own = node.attrs.filter(({ name }) => SPOKEN.has(name)).map(({ value }) => value)
  return [...own, ...node.childNodes.flatMap(spokenOf)]
}

function isElement(node: Node): node is Element {
  return 'tagName' in node
}

function isFromOutside({ tagName, attrs }: Element): boolean {
  return FROM_OUTSIDE.has(tagName) || attrs.some(({ name, value }) => marks(name, value))
}

function marks(name: string, value: string): boolean {
  if (name === 'aria-hidden') return value === 'true'
  return name === 'dir' || name === 'lang'
}

function outsideBrackets(texts: readonly string[]): readonly string[] {
  let depth = 0
  const found: string[] = []
  for (const text of texts) {
    let outside = ''
    for (const letter of text) {
      if (letter === '[') depth += 1
      else if (letter === ']') depth -= 1
      else if (depth === 0) outside += letter
    }
    if (/\p{L}/u.test(outside)) found.push(outside.trim())
  }
  return depth === 0 ? found : [...found, 'brackets that do not match']
}

function isBracketed(text: string): boolean {
  return /^\[.*\]$/s.test(text) || !/\p{L}/u.test(text)
}
