/**
 * Looks for text that a reader cannot see whole: beyond the screen's edge, or cut off by a box around it.
 *
 * @module
 */
import type { Page } from '@playwright/test'

/** Runs in the page, where every line of text has its own rectangle. */
const FIND = `(() => {
  const found = []
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const range = document.createRange()
  const { scrollWidth, clientWidth } = document.documentElement
  if (scrollWidth > clientWidth) found.push('the page is ' + (scrollWidth - clientWidth) + ' px too wide')
  while (texts.nextNode()) {
    const node = texts.currentNode
    if (node.data.trim() === '' || node.parentElement.closest('.visually-hidden, .skip, option')) continue
    range.selectNodeContents(node)
    const lines = [...range.getClientRects()].filter(({ width }) => width > 0)
    const isBeyond = ({ left, right }, box) => left < box.left - 1 || right > box.right + 1
    const isBelow = ({ top, bottom }, box) => top < box.top - 2 || bottom > box.bottom + 2
    const screen = { left: 0, right: document.documentElement.clientWidth }
    if (lines.some((line) => isBeyond(line, screen))) found.push('beyond the screen: ' + node.data)
    for (let box = node.parentElement; box !== document.body && box !== null; box = box.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(box)
      const edges = box.getBoundingClientRect()
      const isCut = lines.some(
        (line) =>
          (overflowX !== 'visible' && isBeyond(line, edges)) ||
          (overflowY !== 'visible' && isBelow(line, edges)),
      )
      if (isCut) found.push('cut off by ' + box.tagName + '.' + box.className + ': ' + node.data)
    }
  }
  return found
})()`

/** Every piece of text that is not to be seen whole at the page's present size. */
export function findCutOff(page: Page): Promise<readonly string[]> {
  return page.evaluate<readonly string[]>(FIND)
}
