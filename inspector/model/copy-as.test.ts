import { describe, expect, it } from 'vitest'
import { madeEvent, madeParam } from '../testing/made-event.ts'
import { asAssertion, asCurl, asHttpFile } from './copy-as.ts'

const event = madeEvent({
  id: 'token.request',
  params: [madeParam('grant_type', 'authorization_code'), madeParam('code', 'c1')],
  http: {
    method: 'POST',
    url: 'http://127.0.0.1:9001/token',
    reqHeaders: { 'content-type': 'text/plain', host: '127.0.0.1:9001', 'content-length': '4' },
    reqBody: "it's",
  },
})

describe('asCurl()', () => {
  it('is a command that a shell takes, without the headers that curl sets itself', () => {
    expect(asCurl(event)).toBe(
      [
        `curl --request POST 'http://127.0.0.1:9001/token' \\`,
        `  --header 'content-type: text/plain' \\`,
        `  --data-raw 'it'\\''s'`,
      ].join('\n'),
    )
  })

  it('is nothing for a message that is no HTTP', () => {
    expect(asCurl(madeEvent({ id: 'voice.ask' }))).toBeUndefined()
  })
})

describe('asHttpFile()', () => {
  it('asks for the whole address', () => {
    expect(asHttpFile(event)).toBe(
      "### token.request\nPOST http://127.0.0.1:9001/token\nContent-Type: text/plain\n\nit's\n",
    )
  })
})

describe('asAssertion()', () => {
  it('asserts what is the same in every run, and no secret', () => {
    expect(asAssertion(event)).toBe(
      "expect(flow).toHaveSent('token.request', { params: { grant_type: 'authorization_code' }, method: 'POST' })",
    )
  })

  it('asserts the status of an answer', () => {
    const answer = madeEvent({
      ...{ id: 'token.rejected', kind: 'response' },
      http: { method: 'POST', url: 'http://x', status: 400 },
    })

    expect(asAssertion(answer)).toBe("expect(flow).toHaveSent('token.rejected', { status: 400 })")
  })
})
