/**
 * Reads English number words up to the billions, such as `two hundred and five`.
 *
 * @module
 */

const BELOW_TWENTY = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
]
const TENS = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety']
const SCALES = [
  ['billion', 1_000_000_000],
  ['million', 1_000_000],
  ['thousand', 1_000],
] as const

/** Reads a whole number, or gives `undefined` when the words are anything else. */
export function readEnglishNumber(words: readonly string[]): number | undefined {
  if (words[0] === 'minus' || words[0] === 'negative') {
    const value = readScaled(words.slice(1), 0)
    return value === undefined ? undefined : -value
  }
  return readScaled(words, 0)
}

function readScaled(words: readonly string[], scaleIndex: number): number | undefined {
  const scale = SCALES[scaleIndex]
  if (scale === undefined) return readBelowThousand(words)
  const [name, factor] = scale
  const at = words.indexOf(name)
  if (at === -1) return readScaled(words, scaleIndex + 1)
  const count = readBelowThousand(words.slice(0, at))
  const rest = readRest(words.slice(at + 1), (left) => readScaled(left, scaleIndex + 1))
  if (count === undefined || count === 0 || rest === undefined) return undefined
  return count * factor + rest
}

function readBelowThousand(words: readonly string[]): number | undefined {
  const at = words.indexOf('hundred')
  if (at === -1) return readBelowHundred(words)
  const count = readBelowHundred(words.slice(0, at))
  const rest = readRest(words.slice(at + 1), readBelowHundred)
  if (count === undefined || count === 0 || count > 99 || rest === undefined) return undefined
  return count * 100 + rest
}

/** What follows a hundred or a scale: nothing, or a number that `and` may come before. */
function readRest(
  words: readonly string[],
  read: (words: readonly string[]) => number | undefined,
): number | undefined {
  if (words.length === 0) return 0
  const value = read(words[0] === 'and' ? words.slice(1) : words)
  return value === 0 ? undefined : value
}

function readBelowHundred(words: readonly string[]): number | undefined {
  const [first = '', second, ...rest] = words
  if (rest.length > 0) return undefined
  if (second === undefined) return readWord(first)
  const tens = TENS.indexOf(first)
  const unit = BELOW_TWENTY.indexOf(second)
  return tens !== -1 && unit >= 1 && unit <= 9 ? (tens + 2) * 10 + unit : undefined
}

function readWord(word: string): number | undefined {
  if (word === 'a') return 1
  if (word === 'oh') return 0
  const tens = TENS.indexOf(word)
  if (tens !== -1) return (tens + 2) * 10
  const small = BELOW_TWENTY.indexOf(word)
  return small === -1 ? undefined : small
}
