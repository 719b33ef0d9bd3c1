/**
 * Makes text of no language out of English, so that a page shows what a translation would break: at least
 * 40 % longer, with accents, and in brackets, so that what comes from no catalogue is seen at a glance.
 *
 * @module
 */

/** How much longer at least; short German and Finnish texts often grow by as much. */
const GROWTH = 1.4

const ACCENTED: Readonly<Record<string, string>> = {
  ...{
    a: 'áá',
    b: 'ƀ',
    c: 'ç',
    d: 'đ',
    e: 'éé',
    f: 'ƒ',
    g: 'ĝ',
    h: 'ĥ',
    i: 'íí',
    j: 'ĵ',
    k: 'ķ',
    l: 'ļ',
  },
  ...{
    m: 'ɱ',
    n: 'ñ',
    o: 'óó',
    p: 'þ',
    q: 'ɋ',
    r: 'ŕ',
    s: 'š',
    t: 'ţ',
    u: 'úú',
    v: 'ṽ',
    w: 'ŵ',
    x: 'ẋ',
  },
  ...{
    y: 'ý',
    z: 'ž',
    A: 'Á',
    B: 'Ɓ',
    C: 'Ç',
    D: 'Đ',
    E: 'É',
    F: 'Ƒ',
    G: 'Ĝ',
    H: 'Ĥ',
    I: 'Í',
    J: 'Ĵ',
  },
  ...{
    K: 'Ķ',
    L: 'Ļ',
    M: 'Ṁ',
    N: 'Ñ',
    O: 'Ó',
    P: 'Þ',
    Q: 'Ɋ',
    R: 'Ŕ',
    S: 'Š',
    T: 'Ţ',
    U: 'Ú',
    V: 'Ṽ',
  },
  ...{ W: 'Ŵ', X: 'Ẋ', Y: 'Ý', Z: 'Ž' },
}

const FILLER = ['óñéé', 'ţŵóó', 'ţĥŕéé', 'ƒóóúŕ', 'ƒííṽéé']

/** Turns an English text into the pseudo-language; `{placeholders}` stay as they are. */
export function pseudoText(text: string): string {
  const accented = text
    .split(/(\{\w+\})/)
    .map((part) => (part.startsWith('{') ? part : accent(part)))
    .join('')
  return `[${padTo(Math.ceil(text.length * GROWTH), accented)}]`
}

function accent(text: string): string {
  return text.replace(/[A-Za-z]/g, (letter) => ACCENTED[letter] ?? letter)
}

/** Adds words, which a line can be broken between. */
function padTo(length: number, text: string): string {
  let padded = text
  for (let index = 0; padded.length < length; index += 1) {
    padded += ` ${FILLER[index % FILLER.length] ?? ''}`
  }
  return padded
}
