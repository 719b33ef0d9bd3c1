/**
 * Exports a flow as the inspector itself: one file that opens from disk, without a lab and without a network.
 *
 * Script, stylesheet and texts are packed, because every file carries them; the messages are not, so that
 * whoever looks into the file can read them. Where scripts may not run, the messages stand there as a list.
 *
 * @module
 */
import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { renderToString } from 'preact-render-to-string'
import type { VNode } from 'preact'
import { redactEvents } from '../../flow/index.ts'
import type { FlowEvent } from '../../flow/index.ts'
import { createAssets, directionOf } from '../../ui/index.ts'
import { inspectorAssets } from '../assets.ts'
import { CastList } from '../draw/cast-list.tsx'
import { labelOf } from '../draw/layout.ts'
import { DATA_ELEMENT_ID, embeddable, ROOT_ELEMENT_ID } from '../page-data.ts'
import type { SavedPageData } from '../page-data.ts'
import { exportText } from './export-options.ts'
import type { ExportOptions, ExportText } from './export-options.ts'

/** What the page is told besides. */
export interface HtmlExportOptions extends ExportOptions {
  /** Plain text above the messages, such as the message of a failed test. */
  readonly note?: string | undefined
  /** `seq` of the message that the page opens at. */
  readonly selectedSeq?: number | undefined
}

/** Id of what is unpacked into the page's data, and of what is unpacked into its script. */
const [TEXTS_ELEMENT_ID, SCRIPT_ELEMENT_ID] = ['inspector-texts', 'inspector-packed']

/** Unpacks the texts into the data and then runs the script, which the page's policy knows by its hash. */
const LOADER = `
const unpack = async (id) => {
  const bytes = Uint8Array.from(atob(document.getElementById(id).textContent), (c) => c.charCodeAt(0))
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).text()
}
const data = document.getElementById('${DATA_ELEMENT_ID}')
const texts = JSON.parse(await unpack('${TEXTS_ELEMENT_ID}'))
data.textContent = JSON.stringify({ ...texts, ...JSON.parse(data.textContent) })
const script = document.createElement('script')
script.type = 'module'
script.textContent = await unpack('${SCRIPT_ELEMENT_ID}')
document.body.append(script)
`.trim()

/** The text of the page. */
export function exportHtml(events: readonly FlowEvent[], options: HtmlExportOptions = {}): string {
  const text = exportText(events, options)
  const shown = redactEvents(events, text.level)
  const { note, selectedSeq } = options
  const data = { locale: text.locale, events: shown, note, selectedSeq }
  const page = renderToString(<Page text={text} data={data} files={readFiles()} />)
  return `<!doctype html>\n${page}\n`
}

interface Files {
  readonly style: string
  /** Empty where the package was not built. */
  readonly script: string
}

function readFiles(): Files {
  const { stylesheet, script } = inspectorAssets()
  return {
    style: tight(createAssets().stylesheet.body + stylesheet.body),
    script: script.body,
  }
}

interface PageProps {
  readonly text: ExportText
  readonly data: SavedPageData
  readonly files: Files
}

function Page({ text, data, files }: PageProps): VNode {
  const { locale, title } = text
  const { style, script } = files
  return (
    <html lang={locale} dir={directionOf(locale)}>
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={policy(files)} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{title}</title>
        <link rel="icon" href="data:," />
        <Raw tag="style" content={style} />
      </head>
      <body class="lab full">
        <div class="app">
          <header class="bar">
            <p class="site">{title}</p>
          </header>
          <main id="main" tabIndex={-1}>
            {data.note !== undefined && <pre class="inspector-note">{data.note}</pre>}
            <div id={ROOT_ELEMENT_ID}>
              <PlainList events={data.events} text={text} />
            </div>
          </main>
        </div>
        <Raw tag="script" type="application/json" id={DATA_ELEMENT_ID} content={embeddable(data)} />
        {script !== '' && <Packed {...{ text, script }} />}
      </body>
    </html>
  )
}

function Packed({ text, script }: { readonly text: ExportText; readonly script: string }): VNode {
  const texts = JSON.stringify({ words: text.words, teach: text.teach })
  return (
    <>
      <Raw tag="script" type="application/gzip" id={TEXTS_ELEMENT_ID} content={packed(texts)} />
      <Raw tag="script" type="application/gzip" id={SCRIPT_ELEMENT_ID} content={packed(script)} />
      <Raw tag="script" type="module" content={LOADER} />
    </>
  )
}

/** What is there before the script runs, and where it may not. */
function PlainList({
  events,
  text,
}: {
  readonly events: readonly FlowEvent[]
  readonly text: ExportText
}): VNode {
  const { lanes } = text.teach
  const way = ({ from, to }: FlowEvent): string =>
    from === to ? lanes[from].name : `${lanes[from].name} → ${lanes[to].name}`
  return (
    <>
      <ol class="inspector-plain">
        {events.map((event) => (
          <li key={event.seq}>
            <code>{event.id}</code> {way(event)}: {labelOf(event)}
          </li>
        ))}
      </ol>
      <h2>{text.words['cast.title']}</h2>
      <CastList events={events} teach={text.teach} />
    </>
  )
}

/** An element whose text is not HTML. */
function Raw({
  tag: Tag,
  content,
  ...rest
}: {
  readonly tag: 'script' | 'style'
  readonly content: string
  readonly type?: string
  readonly id?: string
}): VNode {
  return <Tag {...rest} dangerouslySetInnerHTML={{ __html: content }} />
}

/** Nothing may be loaded, and nothing may run but what this file was made with. */
function policy({ style, script }: Files): string {
  return [
    "default-src 'none'",
    'img-src data:',
    `style-src ${hashOf(style)}`,
    ...(script === '' ? [] : [`script-src ${hashOf(LOADER)} ${hashOf(script)}`]),
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
}

function hashOf(content: string): string {
  return `'sha256-${createHash('sha256').update(content).digest('base64')}'`
}

function packed(text: string): string {
  return gzipSync(text, { level: 9 }).toString('base64')
}

/** A stylesheet without what only its author reads. */
function tight(css: string): string {
  return css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .trim()
}
