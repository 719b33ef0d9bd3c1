import { describe, expect, it } from 'vitest'
import { exportHar, exportHtml, FlowLog } from './index.ts'

const CODE = 'code-that-nobody-may-read'

/** A log with one redeemed code: a decision between a request and its answer. */
function redeemed(): FlowLog {
  const log = new FlowLog({ instanceId: 'test', now: () => 0 })
  const http = { method: 'POST', url: `http://localhost/token?code=${CODE}` }
  const request = log.record({
    id: 'token.request',
    flowId: 'f1',
    http: {
      ...http,
      reqHeaders: { 'content-type': 'application/x-www-form-urlencoded' },
      reqBody: `code=${CODE}`,
    },
    params: [{ name: 'code', value: CODE, in: 'query' }],
  })
  log.record({ id: 'token.validate', flowId: 'f1', causeSeq: request.seq })
  log.record({
    id: 'token.rejected',
    flowId: 'f1',
    kind: 'response',
    causeSeq: request.seq,
    summary: 'invalid_grant <b>',
    private: { detail: 'code expired 2 s ago' },
    http: {
      ...http,
      status: 400,
      resHeaders: { 'content-type': 'application/json' },
      resBody: '{}',
      ms: 3,
    },
  })
  return log
}

interface Har {
  readonly log: {
    readonly version: string
    readonly creator: unknown
    readonly entries: readonly {
      readonly startedDateTime: string
      readonly time: number
      readonly timings: Readonly<Record<string, number>>
      readonly _messages: readonly string[]
      readonly request: { readonly url: string; readonly postData: { readonly text: string } }
      readonly response: { readonly status: number; readonly content: unknown }
    }[]
  }
}

function har(log: FlowLog): Har {
  return JSON.parse(exportHar(log.events())) as Har
}

describe('exportHar', () => {
  it('makes one entry of a request and its answer, and none of a decision (HAR 1.2)', () => {
    const { version, entries } = har(redeemed()).log

    expect(version).toBe('1.2')
    expect(entries).toHaveLength(1)
    expect(entries[0]).toMatchObject({
      time: 3,
      timings: { send: 0, wait: 3, receive: 0 },
      response: { status: 400, content: { size: 2, mimeType: 'application/json', text: '{}' } },
      _messages: ['token.request', 'token.rejected'],
    })
    expect(Date.parse(entries[0]?.startedDateTime ?? '')).not.toBeNaN()
  })

  it('masks secrets, and its addresses can still be parsed', () => {
    const [entry] = har(redeemed()).log.entries

    expect(exportHar(redeemed().events())).not.toContain(CODE)
    expect(new URL(entry?.request.url ?? '').searchParams.get('code')).toMatch(/^code…ad#\w{3}$/)
    expect(new URL(entry?.request.url ?? '').hash).toBe('')
    expect(entry?.request.postData.text).toMatch(/^code=code…ad#/)
  })

  it('gives an exchange without an answer the status 0', () => {
    const log = new FlowLog({ instanceId: 'test', now: () => 0 })
    log.record({ id: 'token.request', http: { method: 'POST', url: 'http://localhost/token' } })

    expect(har(log).log.entries[0]?.response.status).toBe(0)
  })
})

describe('exportHtml', () => {
  it('lists every message, escaped, with what was not on the wire', () => {
    const page = exportHtml(redeemed().events())

    expect(page).toContain('3 messages')
    expect(page).toContain('400 invalid_grant &lt;b&gt;')
    expect(page).toContain('code expired 2 s ago')
  })

  it('needs no script, no network and no other file', () => {
    const page = exportHtml(redeemed().events())

    expect(page).toContain("default-src 'none'")
    expect(page).not.toMatch(/<(script|link|img|iframe)\b/)
  })

  it('holds no secret', () => {
    expect(exportHtml(redeemed().events())).not.toContain(CODE)
  })

  it('marks the message that went wrong', () => {
    const page = exportHtml(redeemed().events(), { divergesAt: 3 })

    expect(page).toMatch(/<li id="m3" class="bad"><details open>/)
    expect(page).not.toContain('<li id="m1" class="bad">')
  })
})
