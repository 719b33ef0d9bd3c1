/**
 * Reads a saved log: JSON Lines, an HTTP archive, or a page that the inspector was saved as.
 *
 * @module
 */
import type { FlowEvent } from '../../../flow/index.ts'
import { DATA_ELEMENT_ID } from '../../page-data.ts'
import type { TeachTexts } from '../../teach/texts.ts'
import { checkEvent, isObject } from './check-event.ts'
import { LogProblem } from './log-problem.ts'
import { readHar } from './read-har.ts'

/**
 * The messages of a file, in order.
 *
 * @param text What is in the file.
 * @param teach Texts, which know every message there is.
 * @throws {@link LogProblem} saying what is wrong, and where.
 */
export function readLog(text: string, teach: TeachTexts): readonly FlowEvent[] {
  const events = eventsIn(text.replace(/^\uFEFF/, '').trim(), teach)
  if (events.length === 0) throw new LogProblem('file.empty')
  const bySeq = new Map(events.map((event) => [event.seq, event]))
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq)
}

function eventsIn(text: string, teach: TeachTexts): readonly FlowEvent[] {
  if (text === '') throw new LogProblem('file.empty')
  const whole = text.startsWith('<') ? savedPage(text) : parsed(text)
  if (isObject(whole) && isObject(whole['log'])) return readHar(whole['log'], teach)
  const list = isObject(whole) && Array.isArray(whole['events']) ? whole['events'] : whole
  if (Array.isArray(list)) {
    return list.map((event: unknown, index) => checkEvent(event, teach, index + 1))
  }
  return linesIn(text, teach)
}

/** The data of a page that was saved. */
function savedPage(html: string): unknown {
  const at = html.indexOf(`id="${DATA_ELEMENT_ID}"`)
  const start = html.indexOf('>', at) + 1
  return at === -1 ? undefined : parsed(html.slice(start, html.indexOf('</script>', start)))
}

function linesIn(text: string, teach: TeachTexts): readonly FlowEvent[] {
  const lines = text.split('\n')
  const first = parsed(lines[0] ?? '')
  // Not a single line that looks like one: the file is something else.
  if (!isObject(first)) throw new LogProblem('file.not-a-log')
  return lines.flatMap((line, index) => {
    if (line.trim() === '') return []
    return [checkEvent(parsed(line), teach, index + 1)]
  })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
