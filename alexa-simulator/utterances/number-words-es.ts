/**
 * Reads Spanish number words below a million, such as `doscientos treinta y cinco`.
 *
 * @module
 */

const BELOW_THIRTY =
  'cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve'.split(
    ' ',
  )
const TENS = ['treinta', 'cuarenta', 'cincuenta', 'sesenta', 'setenta', 'ochenta', 'noventa']
const HUNDREDS =
  'ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos'.split(
    ' ',
  )
const ONES: ReadonlySet<string> = new Set(['un', 'una'])

/** Reads a whole number, or gives `undefined` when the words are anything else. */
export function readSpanishNumber(words: readonly string[]): number | undefined {
  if (words[0] === 'menos') {
    const value = readThousands(words.slice(1))
    return value === undefined ? undefined : -value
  }
  return readThousands(words)
}

function readThousands(words: readonly string[]): number | undefined {
  const at = words.indexOf('mil')
  if (at === -1) return readBelowThousand(words)
  const count = at === 0 ? 1 : readBelowThousand(words.slice(0, at))
  const rest = at === words.length - 1 ? 0 : readBelowThousand(words.slice(at + 1))
  if (count === undefined || count === 0 || rest === undefined) return undefined
  return count * 1_000 + rest
}

function readBelowThousand(words: readonly string[]): number | undefined {
  const [first = '', ...rest] = words
  if (first === 'cien' && rest.length === 0) return 100
  const hundreds = HUNDREDS.indexOf(first.replace(/as$/, 'os'))
  if (hundreds === -1) return readBelowHundred(words)
  const below = rest.length === 0 ? 0 : readBelowHundred(rest)
  return below === undefined ? undefined : (hundreds + 1) * 100 + below
}

function readBelowHundred(words: readonly string[]): number | undefined {
  const [first = '', joint, second = '', ...more] = words
  if (more.length > 0) return undefined
  const tens = TENS.indexOf(first)
  if (joint === undefined) return tens === -1 ? readWord(first) : (tens + 3) * 10
  const unit = readWord(second)
  if (tens === -1 || joint !== 'y' || unit === undefined || unit < 1 || unit > 9) return undefined
  return (tens + 3) * 10 + unit
}

function readWord(word: string): number | undefined {
  if (ONES.has(word)) return 1
  const plain = word === 'veintiún' || word === 'veintiuna' ? 'veintiuno' : word
  const value = BELOW_THIRTY.indexOf(plain)
  return value === -1 ? undefined : value
}
