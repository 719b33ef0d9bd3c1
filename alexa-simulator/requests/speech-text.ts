/**
 * Turns a skill's speech into the words a person hears, and checks that SSML is well formed. It reads
 * no DTD and knows no tag's meaning.
 *
 * @module
 */
import type { OutputSpeech } from './skill-response.ts'

/** Markup that is skipped whole: a comment, a processing instruction, a declaration or a tag. */
const MARKUP = /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<![^>]*>|<(?:"[^"]*"|'[^']*'|[^<>"'])*>/g
const TAG =
  /^<(?<close>\/?)(?<name>[A-Za-z][\w.:-]*)(?<attributes>(?:\s+[\w.:-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(?<empty>\/?)>$/
const ENTITY = /&(?:(?<named>amp|lt|gt|quot|apos)|#(?<dec>\d{1,7})|#x(?<hex>[\da-fA-F]{1,6}));/g
const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
}
const LAST_CODE_POINT = 0x10_ff_ff

/** The words of a skill's speech, without markup; empty when there is none. */
export function speechText(speech: OutputSpeech | null | undefined): string {
  if (speech === null || speech === undefined) return ''
  if (speech.type === 'PlainText') return speech.text.trim()
  const words = speech.ssml.replace(MARKUP, (tag) => (isInline(tag) ? '' : ' '))
  return decodeEntities(words)
    .replace(/\s+/g, ' ')
    .replace(/ (?=[.,!?;:])/g, '')
    .trim()
}

/**
 * Finds what keeps SSML from being well formed.
 *
 * @returns A phrase that says what is wrong, or `undefined` when nothing is.
 */
export function ssmlFault(ssml: string): string | undefined {
  const trimmed = ssml.trim()
  const open: string[] = []
  let roots = 0
  let last = 0
  for (const found of trimmed.matchAll(MARKUP)) {
    const text = trimmed.slice(last, found.index)
    last = found.index + found[0].length
    const fault = textFault(text, open.length) ?? tagFault(found[0], open)
    if (fault !== undefined) return fault
    if (open.length === 0 && TAG.test(found[0])) roots += 1
  }
  const fault = textFault(trimmed.slice(last), open.length)
  if (fault !== undefined) return fault
  const unclosed = open.at(-1)
  if (unclosed !== undefined) return `<${unclosed}> is not closed`
  return roots === 1 ? undefined : 'it must be one <speak> element'
}

/** Whether a tag stands inside words, so that leaving it out must not leave a gap. */
function isInline(tag: string): boolean {
  return !/^<\/?(?:break|p|s|speak|audio)\b/.test(tag)
}

function decodeEntities(text: string): string {
  return text.replace(ENTITY, (whole: string, ...rest: unknown[]) => {
    const { named, dec, hex } = rest.at(-1) as Record<'named' | 'dec' | 'hex', string | undefined>
    if (named !== undefined) return NAMED[named] ?? whole
    const code = dec === undefined ? parseInt(hex ?? '', 16) : Number(dec)
    return code <= LAST_CODE_POINT ? String.fromCodePoint(code) : whole
  })
}

function textFault(text: string, depth: number): string | undefined {
  if (depth === 0 && text.trim() !== '') {
    return `“${excerpt(text)}” stands outside <speak>`
  }
  if (text.includes('<')) return `“${excerpt(text.slice(text.indexOf('<')))}” is no complete tag`
  if (text.replace(ENTITY, '').includes('&')) return 'it has a bare “&”; write “&amp;”'
  return undefined
}

function tagFault(markup: string, open: string[]): string | undefined {
  if (markup.startsWith('<!') || markup.startsWith('<?')) return undefined
  const tag = TAG.exec(markup)?.groups
  const name = tag?.['name']
  if (tag === undefined || name === undefined) return `“${excerpt(markup)}” is no well-formed tag`
  if (tag['close'] === '/') return closeFault(name, open.pop())
  if (open.length === 0 && name !== 'speak') return `its root is <${name}>, not <speak>`
  if (tag['empty'] !== '/') open.push(name)
  return undefined
}

function closeFault(name: string, opened: string | undefined): string | undefined {
  if (opened === name) return undefined
  return opened === undefined
    ? `</${name}> closes nothing`
    : `</${name}> stands where </${opened}> was due`
}

function excerpt(text: string): string {
  const flat = text.trim().replace(/\s+/g, ' ')
  return flat.length > 40 ? `${flat.slice(0, 40)}…` : flat
}
