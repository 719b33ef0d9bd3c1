import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { FlowLog } from '../../flow/index.ts'
import { exportHtml, exportMarkdown, exportSvg } from '../index.ts'

const CODE = 'code-that-nobody-may-read'

/** A log with a code that was sent back, redeemed and refused. */
function redeemed(): FlowLog {
  const log = new FlowLog({ instanceId: 'lab-test', now: () => 0 })
  const http = { method: 'POST', url: 'http://localhost/token' }
  const params = [{ name: 'code', value: CODE, in: 'form' as const }]
  log.record({ id: 'authz.response', flowId: 'f1', kind: 'response', params })
  const request = log.record({ id: 'token.request', flowId: 'f1', http, params })
  log.record({ id: 'token.validate', flowId: 'f1', causeSeq: request.seq })
  log.record({
    id: 'token.rejected',
    flowId: 'f1',
    kind: 'response',
    causeSeq: request.seq,
    summary: 'invalid_grant </script> <b>',
    http: { ...http, status: 400, resBody: '{}', ms: 3 },
  })
  return log
}

describe('exportHtml', () => {
  const page = exportHtml(redeemed().events(), { note: 'a <note>', selectedSeq: 4 })

  it('lists every message, escaped, for where no script may run', () => {
    expect(page.match(/<li>/g)).toHaveLength(4)
    expect(page).toContain('400 invalid_grant &lt;/script> &lt;b>')
    expect(page).toContain('a &lt;note>')
  })

  it('holds the messages as JSON that ends no script element', () => {
    const json = /<script type="application\/json" id="inspector-data">(.*?)<\/script>/s.exec(page)
    const data = JSON.parse(json?.[1] ?? '') as { events: unknown[]; selectedSeq: number }

    expect(data.events).toHaveLength(4)
    expect(data.selectedSeq).toBe(4)
  })

  it('loads nothing, and styles nothing but by what its policy names', () => {
    const style = /<style>(.*?)<\/style>/s.exec(page)?.[1] ?? ''
    const hash = createHash('sha256').update(style).digest('base64')

    expect(page).toContain("default-src 'none'")
    expect(page.replaceAll('&#39;', "'")).toContain(`style-src 'sha256-${hash}'`)
    expect(page).not.toMatch(/unsafe-inline|<(link|script|img|iframe)[^>]* (src|href)="(?!data:)/)
  })

  it('holds no secret unless asked for', () => {
    expect(page).not.toContain(CODE)
    expect(exportHtml(redeemed().events(), { level: 'plain' })).toContain(CODE)
    expect(exportHtml(redeemed().events(), { level: 'hidden' })).toContain('[25 characters]')
  })

  it('speaks German when asked to', () => {
    expect(exportHtml(redeemed().events(), { locale: 'de' })).toContain('<html lang="de"')
  })
})

describe('exportHtml, where scripts may not run', () => {
  it('says what is worth knowing of everybody who takes part', () => {
    const html = exportHtml(redeemed().events())
    const list = /<dl class="cast">(.*?)<\/dl>/s.exec(html)?.[1] ?? ''

    expect(list).toContain('<dt>Authorization server</dt>')
    expect(list).toContain('This is the client of OAuth, and not the skill')
  })
})

describe('exportSvg', () => {
  const svg = exportSvg(redeemed().events())

  it('has a title, a legend and the log that it was made of', () => {
    expect(svg).toContain('<title>Flow f1: nobody signed in, failed</title>')
    expect(svg).toContain('Back channel</text>')
    expect(svg).toContain('&quot;instanceId&quot;:&quot;lab-test&quot;')
  })

  it('has a style that every reader of SVG knows', () => {
    const style = /<style>(.*?)<\/style>/s.exec(svg)?.[1] ?? ''

    expect(style).toContain('.diagram .message.on-back{color:#a8320e}')
    expect(style).not.toMatch(/var\(|light-dark|--|@media|:hover|color-mix/)
  })

  it('has zones that differ by pattern, on paper without colour as well', () => {
    expect(svg).toContain('fill="url(#head-zone-amazon)"')
    expect(svg).toMatch(/<style>.*\.diagram \.pattern\{fill:none;stroke:#4a5a6d/s)
  })

  it('numbers its messages', () => {
    expect(svg.match(/class="number"/g)).toHaveLength(4)
  })
})

describe('exportMarkdown', () => {
  const text = exportMarkdown(redeemed().events())

  it('tells each message in a sentence, with its place', () => {
    expect(text).toMatch(/^# Flow f1/)
    expect(text.match(/^### \d+\. .+/gm)).toHaveLength(4)
  })

  it('has a table of what a message carries, with the letter of its value', () => {
    expect(text).toMatch(/^\| `code` \*\*A\*\* \| `code…ad#\w{3}` \| .+ \|$/m)
  })

  it('escapes what Markdown would read as markup', () => {
    expect(text).toContain(String.raw`400 invalid\_grant \</script\> \<b\>`)
  })

  it('holds no secret', () => {
    expect(text).not.toContain(CODE)
  })
})
