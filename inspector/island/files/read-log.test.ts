import { describe, expect, it } from 'vitest'
import { exportHar, exportJsonLines, FlowLog } from '../../../flow/index.ts'
import type { FlowEvent } from '../../../flow/index.ts'
import { exportHtml } from '../../index.ts'
import { en } from '../../teach/index.ts'
import { readLog } from './read-log.ts'

/** A log with an exchange that was answered, one that was not, a decision, and a page without a request. */
function recorded(): readonly FlowEvent[] {
  const log = new FlowLog({ instanceId: 'lab-test', now: () => 0 })
  const http = { method: 'POST', url: 'http://localhost/token?code=a-code-of-some-length' }
  const params = [{ name: 'code', value: 'a-code-of-some-length', in: 'query' as const }]
  const asked = { ...http, reqHeaders: { accept: 'application/json' }, reqBody: 'a=b' }
  const request = log.record({ id: 'token.request', flowId: 'f1', http: asked, params })
  log.record({ id: 'token.validate', flowId: 'f1', causeSeq: request.seq })
  log.record({
    id: 'token.response',
    flowId: 'f1',
    kind: 'response',
    causeSeq: request.seq,
    http: { ...http, status: 200, resHeaders: { age: '1' }, resBody: '{}', ms: 3 },
  })
  log.record({ id: 'jwks.request', http: { method: 'GET', url: 'http://localhost/keys' } })
  return log.events()
}

/** What must survive being saved and opened. */
function told({ seq, id, flowId, kind, from, to, params, http, causeSeq }: FlowEvent): unknown {
  const { method, url, status, resBody } = http ?? {}
  return { seq, id, flowId, kind, from, to, params, causeSeq, method, url, status, resBody }
}

function problemOf(text: string): unknown {
  try {
    readLog(text, en)
  } catch (error) {
    return error
  }
  return undefined
}

describe('readLog()', () => {
  const events = recorded()
  const saved = readLog(exportJsonLines(events), en)

  it('opens JSON Lines as they were saved', () => {
    expect(`${saved.map((event) => JSON.stringify(event)).join('\n')}\n`).toBe(
      exportJsonLines(events),
    )
  })

  it('opens an archive of its own as the whole log', () => {
    expect(readLog(exportHar(events), en).map(told)).toEqual(saved.map(told))
  })

  it('opens a page that was saved', () => {
    expect(readLog(exportHtml(events), en)).toEqual(saved)
  })

  it('opens the answer of the admin API', () => {
    expect(readLog(JSON.stringify({ lastSeq: 4, events: saved }), en)).toEqual(saved)
  })

  it.each([
    ['an empty file', '', { key: 'file.empty' }],
    ['an archive without exchanges', '{"log":{"entries":[]}}', { key: 'file.empty' }],
    ['a text', 'Dear Sir or Madam', { key: 'file.not-a-log' }],
    ['a page of somebody else', '<!doctype html><p>hello', { key: 'file.not-a-log' }],
    ['a later version', '{"v":2,"id":"token.request"}', { key: 'file.newer', values: { line: 1 } }],
    ['an unknown message', '{"v":1,"id":"no.such"}', { values: { what: 'id: "no.such"' } }],
    ['a message without a place', '{"v":1,"id":"jwks.request"}', { values: { field: 'seq' } }],
  ])('says what is wrong with %s', (_, text, problem) => {
    expect(problemOf(text)).toMatchObject(problem)
  })

  it('names the line that was cut', () => {
    const lines = exportJsonLines(events)

    expect(problemOf(lines.slice(0, lines.trimEnd().lastIndexOf('\n') + 20))).toMatchObject({
      key: 'file.line',
      values: { line: 4 },
    })
  })
})

/** One exchange, as a browser's developer tools save it. */
function strange(request: object, response: object): string {
  const entry = { startedDateTime: '2026-01-01T00:00:00.000Z', time: 12, request, response }
  return JSON.stringify({ log: { version: '1.2', entries: [entry] } })
}

function idsOf(text: string): readonly string[] {
  return readLog(text, en).map(({ id }) => id)
}

describe('readLog() of an archive of somebody else', () => {
  it('finds the authorization request, and the code that comes back', () => {
    const location = 'https://alexa.example/cb?code=abc&state=xyz'
    const file = strange(
      { method: 'GET', url: 'https://as.example/auth?response_type=code&client_id=a', headers: [] },
      { status: 302, headers: [{ name: 'Location', value: location }], content: {} },
    )

    expect(idsOf(file)).toEqual(['authz.request', 'authz.response'])
  })

  it('finds a refused token request by what it posts', () => {
    const headers = [{ name: 'Content-Type', value: 'application/x-www-form-urlencoded' }]
    const postData = { mimeType: '', text: 'grant_type=authorization_code&code=abc' }
    const file = strange(
      { method: 'POST', url: 'https://as.example/t', headers, postData },
      { status: 400, headers: [], content: { text: '{"error":"invalid_grant"}' } },
    )

    expect(idsOf(file)).toEqual(['token.request', 'token.rejected'])
  })

  it('finds the way back to the client, and published keys', () => {
    const back = { method: 'GET', url: 'https://alexa.example/cb?code=a&state=b', headers: [] }
    const keys = { method: 'GET', url: 'https://as.example/jwks.json', headers: [] }

    expect(idsOf(strange(back, { status: 302 }))[0]).toBe('redirect.callback')
    expect(idsOf(strange(keys, { status: 200 }))[0]).toBe('jwks.request')
  })

  it('shows everything else as unhandled traffic, in the same flow', () => {
    const file = strange({ method: 'GET', url: 'https://x.example/logo.png' }, { status: 200 })

    expect(idsOf(file)).toEqual(['http.other', 'http.other'])
    expect(new Set(readLog(file, en).map(({ flowId }) => flowId))).toEqual(new Set(['f1']))
  })

  it('reads a body that was saved in base64', () => {
    const content = { text: btoa('{"a":1}'), encoding: 'base64', mimeType: 'application/json' }
    const [, answer] = readLog(strange({ url: 'https://x.example/' }, { status: 200, content }), en)

    expect(answer?.http?.resBody).toBe('{"a":1}')
  })
})
