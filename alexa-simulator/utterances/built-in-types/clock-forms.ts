/**
 * The forms in which each language says a time of day in words.
 *
 * @module
 */

/** An hour and a minute, as said; which half of the day is decided elsewhere. */
export interface Clock {
  readonly hour: number
  readonly minute: number
}

/** Reads a whole number in words. */
export type NumberOf = (words: readonly string[]) => number | undefined

/** `five`, `five thirty`, `five o'clock`, `half past five`, `ten to five`. */
export function readClockEn(words: readonly string[], numberOf: NumberOf): Clock | undefined {
  const joint = words.findIndex((word) => word === 'past' || word === 'after' || word === 'to')
  if (joint > 0) {
    const before = words.slice(0, joint).filter((word) => word !== 'minutes' && word !== 'a')
    const minutes = named(before, { half: 30, quarter: 15 }) ?? numberOf(before)
    return shifted(numberOf(words.slice(joint + 1)), minutes, words[joint] === 'to' ? -1 : 1)
  }
  return hourAndMinute(words.at(-1) === 'oclock' ? words.slice(0, -1) : words, numberOf)
}

/** `acht uhr dreißig`, `halb neun`, `viertel nach acht`, `dreiviertel neun`, `zehn vor acht`. */
export function readClockDe(words: readonly string[], numberOf: NumberOf): Clock | undefined {
  const said = words.at(-1) === 'uhr' ? words.slice(0, -1) : words
  const early = named(said.slice(0, 1), { halb: 30, dreiviertel: 15 })
  if (early !== undefined) return shifted(numberOf(said.slice(1)), early, -1)
  const joint = said.findIndex((word) => word === 'nach' || word === 'vor')
  if (joint > 0) {
    const before = said.slice(0, joint).filter((word) => word !== 'minuten')
    const minutes = named(before, { viertel: 15 }) ?? numberOf(before)
    return shifted(numberOf(said.slice(joint + 1)), minutes, said[joint] === 'vor' ? -1 : 1)
  }
  const uhr = said.indexOf('uhr')
  if (uhr > 0) return clockOf(numberOf(said.slice(0, uhr)), numberOf(said.slice(uhr + 1)))
  return clockOf(numberOf(said), 0)
}

/** `las ocho`, `ocho y media`, `ocho menos cuarto`, `ocho y veinte`, `ocho en punto`. */
export function readClockEs(words: readonly string[], numberOf: NumberOf): Clock | undefined {
  const said = words.slice(-2).join(' ') === 'en punto' ? words.slice(0, -2) : words
  const joint = said.findIndex((word) => word === 'y' || word === 'menos')
  if (joint > 0) {
    const behind = said.slice(joint + 1)
    const minutes = named(behind, { media: 30, cuarto: 15 }) ?? numberOf(behind)
    const clock = shifted(numberOf(said.slice(0, joint)), minutes, said[joint] === 'y' ? 1 : -1)
    if (clock !== undefined) return clock
  }
  return hourAndMinute(said, numberOf)
}

function named(words: readonly string[], table: Readonly<Record<string, number>>) {
  const [only = ''] = words
  return words.length === 1 && Object.hasOwn(table, only) ? table[only] : undefined
}

function hourAndMinute(words: readonly string[], numberOf: NumberOf): Clock | undefined {
  const whole = numberOf(words)
  if (whole !== undefined) return clockOf(whole, 0)
  for (let cut = 1; cut < words.length; cut += 1) {
    const clock = clockOf(numberOf(words.slice(0, cut)), numberOf(words.slice(cut)))
    if (clock !== undefined) return clock
  }
  return undefined
}

function clockOf(hour: number | undefined, minute: number | undefined): Clock | undefined {
  if (hour === undefined || minute === undefined || hour > 24 || minute > 59) return undefined
  return { hour, minute }
}

/** So many minutes after or before an hour. */
function shifted(
  hour: number | undefined,
  minutes: number | undefined,
  direction: number,
): Clock | undefined {
  if (hour === undefined || minutes === undefined || hour > 24 || minutes > 59) return undefined
  if (direction > 0) return { hour, minute: minutes }
  // Before one o'clock it is twelve, on a clock with twelve hours as said.
  return { hour: hour <= 1 ? 12 : hour - 1, minute: (60 - minutes) % 60 }
}
