import fc from 'fast-check'
import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { exportJsonLines } from './export-jsonl.ts'
import { exportMermaid } from './export-mermaid.ts'
import { FlowLog } from './flow-log.ts'
import type { FlowDraft } from './flow-log.ts'
import type { FlowEvent } from './flow-event.ts'
import { formatLine } from './format-line.ts'
import { maskSecret, redactEvent, redactJson } from './redact.ts'
import { bodyParams, headerParams, urlParams } from './params.ts'

function record(draft: FlowDraft): FlowEvent {
  return new FlowLog({ instanceId: 'lab-1', now: () => 0 }).record(draft)
}

/** A token request and its reply in one event, with a secret in every place that can carry one. */
function eventWith(secret: string): FlowEvent {
  const url = `http://a.test/callback?${new URLSearchParams({ code: secret, state: 's' }).toString()}`
  const reqBody = new URLSearchParams({ refresh_token: secret, grant_type: 'x' }).toString()
  const resBody = JSON.stringify({
    access_token: secret,
    nested: { context: { accessToken: secret } },
  })
  const basic = Buffer.from(`alexa:${encodeURIComponent(secret)}`).toString('base64')
  const reqHeaders = { authorization: `Basic ${basic}`, cookie: `session=${secret}` }
  const resHeaders = { location: url, 'set-cookie': `session=${secret}; HttpOnly` }
  return record({
    id: 'token.response',
    http: { method: 'POST', url, reqHeaders, reqBody, status: 200, resHeaders, resBody },
    params: [
      ...urlParams(url),
      ...headerParams({ ...reqHeaders, ...resHeaders }),
      ...bodyParams(reqBody, 'application/x-www-form-urlencoded'),
      ...bodyParams(resBody, 'application/json'),
    ],
  })
}

const secrets = fc
  .string({ minLength: 8, maxLength: 60, unit: 'grapheme-ascii' })
  .filter((text) => text.trim() === text && /[a-z]{3}/i.test(text))

describe('redactEvent()', () => {
  it('leaves no secret readable in any place of a message, whatever its characters', () => {
    fc.assert(
      fc.property(secrets, (secret) => {
        const text = JSON.stringify(redactEvent(eventWith(secret)))

        expect(text).not.toContain(JSON.stringify(secret).slice(1, -1))
        expect(text).not.toContain(encodeURIComponent(secret))
      }),
    )
  })

  it('hides a secret that ends in what a replacement would take for the match', () => {
    expect(JSON.stringify(redactEvent(eventWith('!AAA      $&')))).not.toContain('!AAA   ')
  })

  it('hides the Basic header, which holds the client secret', () => {
    const basic = Buffer.from('alexa:s3cret-of-alexa').toString('base64')
    const headers = { authorization: `Basic ${basic}` }
    const event = record({
      id: 'token.request',
      http: { method: 'POST', url: 'http://a.test/', reqHeaders: headers },
      params: headerParams(headers),
    })

    expect(JSON.stringify(redactEvent(event))).not.toContain(basic)
  })

  it('hides a JWT that stands where no secret is expected', () => {
    const jwt = 'eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl'
    const event = record({ id: 'skill.output', summary: `got ${jwt} from Alexa` })

    expect(redactEvent(event).summary).not.toContain('c2lnbmF0dXJl')
  })

  it.each([
    ['JSON', JSON.stringify({ user: { accessToken: 'Atza|opaque-token-of-alice' } })],
    ['util.inspect', inspect({ user: { accessToken: 'Atza|opaque-token-of-alice' } })],
    ['a pair', 'access_token="Atza|opaque-token-of-alice"'],
  ])('hides a token that a skill prints as %s', (_form, summary) => {
    const event = record({ id: 'skill.output', summary })
    expect(redactEvent(event).summary).not.toContain('opaque-token')
  })

  it('leaves the code of an error that a skill prints readable', () => {
    const event = record({ id: 'skill.output', summary: "code: 'ERR_DLOPEN_FAILED'" })
    expect(redactEvent(event).summary).toContain('ERR_DLOPEN_FAILED')
  })

  it('shows the same secret as the same text everywhere', () => {
    const redacted = redactEvent(eventWith('SplxlOBeZQQYbYS6WxSbIA'))

    expect(redacted.params.find(({ name }) => name === 'code')?.value).toBe(
      redacted.params.find(({ name }) => name === 'access_token')?.value,
    )
  })

  it('hides a secret with half a character in it, which no address can carry', () => {
    const resBody = '{"access_token":"token-of-alice-\\ud800"}'
    const http = { method: 'POST', url: 'http://a.test/', resBody }
    const params = bodyParams(resBody, 'application/json')

    const shown = redactEvent(record({ id: 'token.response', http, params }))

    expect(shown.params[0]?.value).toMatch(/^toke…/)
  })

  it('leaves state, redirect_uri and client_id readable', () => {
    const url =
      'http://a.test/authorize?client_id=alexa&state=A2SAAEAE&redirect_uri=http%3A%2F%2Fb.test'
    const event = record({
      id: 'authz.request',
      http: { method: 'GET', url },
      params: urlParams(url),
    })

    expect(redactEvent(event)).toEqual(event)
  })

  it('returns the event unchanged at the level plain', () => {
    const event = eventWith('SplxlOBeZQQYbYS6WxSbIA')

    expect(redactEvent(event, 'plain')).toBe(event)
  })
})

describe('redactJson()', () => {
  it('masks secrets at any depth and keeps everything else', () => {
    const envelope = {
      context: { System: { user: { userId: 'u1', accessToken: 'token-of-alice' } } },
    }

    const text = JSON.stringify(redactJson(envelope))

    expect(text).toContain('"userId":"u1"')
    expect(text).not.toContain('token-of-alice')
  })
})

describe('maskSecret()', () => {
  it('keeps the first four and last two characters of a long secret', () => {
    expect(maskSecret('eyJhbGciOiJFUzI1NiJ9Q', 'masked')).toMatch(/^eyJh…9Q#[0-9a-f]{3}$/)
  })

  it('keeps nothing of a short one', () => {
    expect(maskSecret('s3cret', 'masked')).toMatch(/^…#[0-9a-f]{3}$/)
  })

  it('tells only the length at the level hidden', () => {
    expect(maskSecret('SplxlOBeZQQYbYS6WxSbIA', 'hidden')).toBe('[22 characters]')
  })
})

describe('exports', () => {
  const secret = 'SplxlOBeZQQYbYS6WxSbIA'

  it('write one redacted JSON object a line', () => {
    const text = exportJsonLines([eventWith(secret), eventWith(secret)])

    expect(
      text
        .split('\n')
        .slice(0, 2)
        .map((line) => (JSON.parse(line) as FlowEvent).id),
    ).toEqual(['token.response', 'token.response'])
    expect(text).not.toContain(secret)
  })

  it('draw the message taken and the one that did not happen', () => {
    const text = exportMermaid([eventWith(secret)])

    expect(text).toContain('alt the code is accepted')
    expect(text).toContain('else the code is refused')
    expect(text).not.toContain(secret)
  })

  it('keep characters that end a Mermaid label out of labels', () => {
    const event = record({ id: 'voice.ask', summary: 'a; b # c\nd' })

    expect(exportMermaid([event])).toContain('U-->>D: a b c d')
  })

  it('draw only the actors that took part', () => {
    expect(exportMermaid([record({ id: 'token.request' })])).not.toContain('participant K')
  })
})

describe('formatLine()', () => {
  it('is one line that names the message, both actors and the private reason', () => {
    const line = formatLine(
      record({
        id: 'token.rejected',
        summary: '400 invalid_grant',
        private: { detail: 'code is expired' },
      }),
    )

    expect(line).toContain('token.rejected')
    expect(line).toContain('Authorization server → Alexa service')
    expect(line).toContain('(code is expired)')
    expect(line).not.toContain('\n')
  })
})
