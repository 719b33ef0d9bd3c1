import { describe, expect, it } from 'vitest'
import { answerInPlace, patchAnswer } from './alter-answer.ts'
import type { PlainAnswer } from './alter-answer.ts'

const SENT: PlainAnswer = {
  status: 200,
  headers: [
    ['content-type', 'application/json; charset=utf-8'],
    ['content-length', '99'],
  ],
  body: JSON.stringify({ access_token: 'a', user: { id: 1, name: 'n' } }),
}

describe('patchAnswer', () => {
  it('merges objects and puts other values in place, null included', () => {
    const fault = { name: 'json', patch: { user: { id: 2 }, access_token: null } } as const

    expect(JSON.parse(patchAnswer(fault, SENT).body)).toEqual({
      access_token: null,
      user: { id: 2, name: 'n' },
    })
  })

  it('leaves fields out', () => {
    const { body } = patchAnswer({ name: 'omit', fields: ['user'] }, SENT)

    expect(JSON.parse(body)).toEqual({ access_token: 'a' })
  })

  it('drops the length of a body that it changed', () => {
    const { headers } = patchAnswer({ name: 'omit', fields: ['user'] }, SENT)

    expect(headers.map(([name]) => name)).not.toContain('content-length')
  })

  it('changes the character set and keeps the type', () => {
    const { headers } = patchAnswer({ name: 'charset', value: 'iso-8859-1' }, SENT)

    expect(headers).toContainEqual(['content-type', 'application/json; charset=iso-8859-1'])
  })

  it('keeps a body that is no JSON object', () => {
    const page = { ...SENT, body: '<html>' }

    expect(patchAnswer({ name: 'omit', fields: ['user'] }, page).body).toBe('<html>')
  })

  it('writes fields as a form', () => {
    const { body } = patchAnswer({ name: 'formEncoded' }, SENT)

    expect(new URLSearchParams(body).get('user')).toBe('{"id":1,"name":"n"}')
  })
})

describe('answerInPlace', () => {
  it('answers an OAuth error with 400 and no-store (RFC 6749 section 5.2)', () => {
    const answer = answerInPlace({ name: 'oauthError', code: 'invalid_grant', description: 'd' })

    expect(answer.status).toBe(400)
    expect(answer.headers).toContainEqual(['cache-control', 'no-store'])
    expect(JSON.parse(answer.body)).toEqual({ error: 'invalid_grant', error_description: 'd' })
  })

  it('answers invalid_client with 401 (RFC 6749 section 5.2)', () => {
    expect(answerInPlace({ name: 'oauthError', code: 'invalid_client' }).status).toBe(401)
  })

  it('says when to try again', () => {
    const answer = answerInPlace({ name: 'status', code: 429, retryAfter: 30 })

    expect(answer.headers).toContainEqual(['retry-after', '30'])
  })
})
