/**
 * Reads German number words below a million, such as `zweihundertfünfundzwanzig`, written in one word
 * or apart.
 *
 * @module
 */

const BELOW_TWENTY: Readonly<Record<string, number>> = {
  null: 0,
  ein: 1,
  eins: 1,
  eine: 1,
  einen: 1,
  einem: 1,
  einer: 1,
  zwei: 2,
  zwo: 2,
  drei: 3,
  vier: 4,
  fünf: 5,
  sechs: 6,
  sieben: 7,
  acht: 8,
  neun: 9,
  zehn: 10,
  elf: 11,
  zwölf: 12,
  dreizehn: 13,
  vierzehn: 14,
  fünfzehn: 15,
  sechzehn: 16,
  siebzehn: 17,
  achtzehn: 18,
  neunzehn: 19,
}
/** As the tokenizer folds them: `ß` is `ss`. */
const TENS: Readonly<Record<string, number>> = {
  zwanzig: 20,
  dreissig: 30,
  vierzig: 40,
  fünfzig: 50,
  sechzig: 60,
  siebzig: 70,
  achtzig: 80,
  neunzig: 90,
}

/** Reads a whole number, or gives `undefined` when the words are anything else. */
export function readGermanNumber(words: readonly string[]): number | undefined {
  if (words[0] === 'minus') {
    const value = readJoined(words.slice(1).join(''))
    return value === undefined ? undefined : -value
  }
  return readJoined(words.join(''))
}

function readJoined(text: string): number | undefined {
  return readScaled(text, 'tausend', 1_000, (part) =>
    readScaled(part, 'hundert', 100, readBelowHundred),
  )
}

function readScaled(
  text: string,
  name: string,
  factor: number,
  read: (part: string) => number | undefined,
): number | undefined {
  const at = text.indexOf(name)
  if (at === -1) return read(text)
  const before = text.slice(0, at)
  const after = text.slice(at + name.length).replace(/^und/, '')
  const count = before === '' ? 1 : read(before)
  const rest = after === '' ? 0 : read(after)
  if (count === undefined || count === 0 || rest === undefined) return undefined
  return count * factor + rest
}

function readBelowHundred(text: string): number | undefined {
  const whole = entry(BELOW_TWENTY, text) ?? entry(TENS, text)
  if (whole !== undefined) return whole
  const [, unit = '', ten = ''] = /^(.+?)und(.+)$/.exec(text) ?? []
  const units = entry(BELOW_TWENTY, unit)
  const tens = entry(TENS, ten)
  if (units === undefined || tens === undefined || units < 1 || units > 9) return undefined
  return tens + units
}

function entry(table: Readonly<Record<string, number>>, word: string): number | undefined {
  return Object.hasOwn(table, word) ? table[word] : undefined
}
