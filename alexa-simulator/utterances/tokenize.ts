/**
 * Cuts what was said, and the samples it is compared with, into words that compare as equal whenever a
 * listener would hear them as equal.
 *
 * Case, punctuation, width, accents written apart, `ß` and curly apostrophes make no difference;
 * letters of an initialism are one word (`n. b. a.`, `NBA`); a possessive `'s` is a word of its own,
 * so that a slot may stand in front of it; Chinese and Japanese characters are words one by one.
 *
 * @module
 */

/** One word, and where it stands in the text it was cut from. */
export interface Token {
  /** The word as it is compared. */
  readonly text: string
  readonly start: number
  readonly end: number
}

/** A text and its words. */
export interface Tokenized {
  /** The text as normalized; token positions point into it. */
  readonly source: string
  readonly tokens: readonly Token[]
}

/** In this order: initialism, number with separators, possessive, ideograph or kana, word. */
const TOKEN =
  /(?<![\p{L}\p{N}])\p{L}(?:\.\p{L})+(?![\p{L}\p{N}])\.?|(?<![\p{L}\p{N}])(?:\p{L}\.\s?){2,}(?!\p{L}[\p{L}\p{M}])|\p{Nd}+(?:[.,]\p{Nd}+)+(?![\p{L}\p{M}])|'s(?![\p{L}\p{N}])|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]|[[\p{L}\p{M}\p{N}]--[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]]+(?:'(?!s(?![\p{L}\p{N}]))\p{L}+)*/giv

/** Cuts a text into words. Never throws; a text without words gives none. */
export function tokenize(text: string): Tokenized {
  const source = text.replace(/[´`‘’ʼ]/g, "'").normalize('NFKC')
  const tokens = [...source.matchAll(TOKEN)].map((found) => {
    const word = found[0].trimEnd()
    return { text: fold(word), start: found.index, end: found.index + word.length }
  })
  return { source, tokens: tokens.filter((token) => token.text !== '') }
}

/** The words of a text as they are compared. */
export function wordsOf(text: string): string[] {
  return tokenize(text).tokens.map((token) => token.text)
}

/** What was said between two words, `to` not included, as it was written. */
export function spoken(said: Tokenized, from: number, to: number): string {
  const first = said.tokens[from]
  const last = said.tokens[to - 1]
  if (first === undefined || last === undefined) return ''
  return said.source.slice(first.start, last.end).replace(/\s+/g, ' ')
}

/** Upper case first: it spells out `ß` and ligatures, which lower case leaves alone. */
function fold(word: string): string {
  const plain =
    /^[\p{L}.\s]+$/u.test(word) && word.includes('.') ? word.replace(/[.\s]/g, '') : word
  const kept = plain === "'s" || plain === "'S" ? plain : plain.replaceAll("'", '')
  return kept.toUpperCase().toLowerCase().normalize('NFKC')
}
