/**
 * A checksum of the last few characters of a text, which goes along a text a character at a time.
 *
 * @module
 */

/** Characters that the checksum is of: tokens begin alike and end differently. */
export const WINDOW_LENGTH = 8

/** What the checksum so far is multiplied with, and what a character weighs when it leaves the window. */
const FACTOR = 31
const LEAVING = Array.from({ length: WINDOW_LENGTH }).reduce<number>(
  (weight) => Math.imul(weight, FACTOR),
  1,
)

/** Checksum of the end of a text. */
export function checksumOfEnd(text: string): number {
  let sum = 0
  for (let at = Math.max(0, text.length - WINDOW_LENGTH); at < text.length; at += 1) {
    sum = (Math.imul(sum, FACTOR) + text.charCodeAt(at)) | 0
  }
  return sum
}

/** The checksum one character further on. */
export function nextChecksum(sum: number, text: string, at: number): number {
  const entered = (Math.imul(sum, FACTOR) + text.charCodeAt(at)) | 0
  return at < WINDOW_LENGTH
    ? entered
    : (entered - Math.imul(LEAVING, text.charCodeAt(at - WINDOW_LENGTH))) | 0
}
