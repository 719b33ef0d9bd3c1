import { describe, expect, it } from 'vitest'
import { madeEvent } from '../testing/made-event.ts'
import { bodyBytes, prettyBody, rawRequest, rawResponse, rawText } from './raw-http.ts'

const http = {
  method: 'POST',
  url: 'http://127.0.0.1:9001/token?a=1',
  reqHeaders: { 'content-type': 'application/x-www-form-urlencoded', 'user-agent': 'x' },
  reqBody: 'grant_type=authorization_code&code=a%20b',
  status: 401,
  resHeaders: { 'www-authenticate': 'Basic', 'content-type': 'application/json' },
  resBody: '{"error":"invalid_client"}',
} as const
const event = madeEvent({ id: 'token.response', kind: 'response', http })

describe('rawRequest()', () => {
  it('is the request as it stood on the wire', () => {
    const raw = rawRequest(event)

    expect(raw === undefined ? '' : rawText(raw)).toBe(
      'POST /token?a=1 HTTP/1.1\nContent-Type: application/x-www-form-urlencoded\nUser-Agent: x\n\n' +
        'grant_type=authorization_code&code=a%20b',
    )
  })

  it('is nothing for a message that is no HTTP', () => {
    expect(rawRequest(madeEvent({ id: 'voice.ask' }))).toBeUndefined()
  })
})

describe('rawResponse()', () => {
  it('names headers as specifications write them', () => {
    expect(rawResponse(event)).toMatchObject({
      startLine: 'HTTP/1.1 401',
      headers: [
        ['WWW-Authenticate', 'Basic'],
        ['Content-Type', 'application/json'],
      ],
    })
  })

  it('is nothing while no answer came', () => {
    const { method, url } = http

    expect(rawResponse(madeEvent({ id: 'token.request', http: { method, url } }))).toBeUndefined()
  })

  it('says that a body was cut', () => {
    const cut = madeEvent({ id: 'token.response', http: { ...http, truncated: true } })

    expect(rawResponse(cut)?.isTruncated).toBe(true)
    expect(rawRequest(cut)?.isTruncated).toBe(false)
  })
})

describe('prettyBody()', () => {
  const pretty = (body: string, contentType: string) =>
    prettyBody({ startLine: '', headers: [], body, contentType, isTruncated: false })

  it('breaks the lines of JSON', () => {
    expect(pretty('{"a":1}', 'application/json')).toBe('{\n  "a": 1\n}')
  })

  it('lists the fields of a form, decoded', () => {
    expect(pretty('a=1&b=x%20y', 'application/x-www-form-urlencoded')).toBe('a = 1\nb = x y')
  })

  it.each([
    ['{"a":', 'application/json'],
    ['<p>', 'text/html'],
    ['', 'application/json'],
  ])('leaves %j of %s alone', (body, type) => {
    expect(pretty(body, type)).toBeUndefined()
  })
})

describe('bodyBytes()', () => {
  it('counts bytes, not characters, of both bodies', () => {
    expect(bodyBytes({ method: 'POST', url: 'http://x', reqBody: 'ä', resBody: 'ab' })).toBe(4)
    expect(bodyBytes(undefined)).toBe(0)
  })
})
