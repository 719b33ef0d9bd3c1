/**
 * Exports a flow as one HTML page that needs nothing else: no script, no network, no other file.
 *
 * @module
 */
import type { FlowEvent, FlowHttp, FlowParam } from './flow-event.ts'
import { laneNames } from './messages.ts'
import { redactEvent } from './redact.ts'
import type { RedactionLevel } from './redact.ts'

/** What the page is told besides the events. */
export interface HtmlExportOptions {
  /** Heading (`Account linking, message by message`). */
  readonly title?: string | undefined
  /** Plain text above the list, such as the message of a failed test. */
  readonly note?: string | undefined
  /** Number of the event to be marked as the first that went wrong. */
  readonly divergesAt?: number | undefined
  /** How much of a secret is shown (`masked`). */
  readonly level?: RedactionLevel | undefined
}

const STYLE = `
:root { color-scheme: light dark; --line: light-dark(#c9ced6, #4a5160); --soft: light-dark(#f4f6f9, #1d222b); --bad: light-dark(#a3231b, #ff9d94) }
body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem; color: light-dark(#16191f, #e8eaee); background: light-dark(#fff, #12151b) }
h1 { font-size: 1.5rem }
h2 { font-size: 1rem; margin: .75rem 0 .25rem }
pre { white-space: pre-wrap; overflow-wrap: anywhere; background: var(--soft); padding: .75rem; border-radius: .4rem; margin: .5rem 0 }
ol { padding: 0; list-style: none }
li { border-top: 1px solid var(--line) }
summary { display: grid; grid-template-columns: 3rem 13rem 1fr; gap: .75rem; padding: .4rem .25rem; cursor: pointer }
summary:hover { background: var(--soft) }
code, .seq { font-family: ui-monospace, monospace; font-size: .875rem }
.bad > details > summary { color: var(--bad); font-weight: 600 }
table { border-collapse: collapse; width: 100% }
th, td { text-align: left; vertical-align: top; padding: .2rem .5rem; border-top: 1px solid var(--line); overflow-wrap: anywhere }
th { width: 12rem; font-weight: 600 }
.body { padding: 0 .25rem 1rem }
@media (max-width: 40rem) { summary { grid-template-columns: 1fr; gap: 0 } th { width: 7rem } }
`.trim()

/** The text of the page. Secrets never appear in it unless the level is `plain`. */
export function exportHtml(events: readonly FlowEvent[], options: HtmlExportOptions = {}): string {
  const { title = 'Account linking, message by message', note, divergesAt, level } = options
  const shown = events.map((event) => redactEvent(event, level))
  const count = shown.length === 1 ? '1 message' : `${String(shown.length)} messages`
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    '<meta name="viewport" content="width=device-width">',
    `<title>${escape(title)}</title>`,
    `<style>${STYLE}</style>`,
    `<h1>${escape(title)}</h1>`,
    ...(note === undefined ? [] : [`<pre>${escape(note)}</pre>`]),
    `<p>${count}, in the order in which they were sent. Open one to see its parameters, headers and body.</p>`,
    '<ol>',
    ...shown.map((event) => item(event, event.seq === divergesAt)),
    '</ol>',
    '</html>',
    '',
  ].join('\n')
}

function item(event: FlowEvent, isBad: boolean): string {
  const mark = isBad ? ' — first message that went wrong' : ''
  return [
    `<li id="m${String(event.seq)}"${isBad ? ' class="bad"' : ''}>`,
    `<details${isBad ? ' open' : ''}><summary><span class="seq">${String(event.seq)}</span>`,
    `<code>${escape(event.id)}</code><span>${escape(sentence(event))}${mark}</span></summary>`,
    `<div class="body">${content(event)}</div></details></li>`,
  ].join('')
}

function sentence({ from, to, kind, http, summary }: FlowEvent): string {
  const who = from === to ? laneNames[from] : `${laneNames[from]} → ${laneNames[to]}`
  const status = kind === 'response' && http?.status !== undefined ? `${String(http.status)} ` : ''
  return `${who}: ${summary.startsWith(status) ? '' : status}${summary}`
}

function content(event: FlowEvent): string {
  const { http, params, virtualTime, flowId, kind } = event
  const isAnswer = kind === 'response'
  const facts: Record<string, string> = { time: virtualTime, flow: flowId }
  if (http !== undefined) facts['request'] = `${http.method} ${http.url}`
  return [
    rows('Message', facts),
    rows('Not on the wire', privateFacts(event)),
    rows('Parameters', paramFacts(params)),
    rows('Headers', (isAnswer ? http?.resHeaders : http?.reqHeaders) ?? {}),
    bodyOf(http, isAnswer),
  ].join('')
}

function privateFacts({ private: facts = {} }: FlowEvent): Record<string, string> {
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  )
}

function paramFacts(params: readonly FlowParam[]): Record<string, string> {
  return Object.fromEntries(
    params
      .filter((param) => param.in !== 'header')
      .map((param) => [`${param.name} (${param.in})`, param.value]),
  )
}

function rows(heading: string, facts: Readonly<Record<string, string>>): string {
  const entries = Object.entries(facts)
  if (entries.length === 0) return ''
  const lines = entries.map(
    ([name, value]) =>
      `<tr><th scope="row">${escape(name)}</th><td><code>${escape(value)}</code></td></tr>`,
  )
  return `<h2>${heading}</h2><table>${lines.join('')}</table>`
}

function bodyOf(http: FlowHttp | undefined, isAnswer: boolean): string {
  const body = isAnswer ? http?.resBody : http?.reqBody
  return body === undefined || body === '' ? '' : `<h2>Body</h2><pre>${escape(body)}</pre>`
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
