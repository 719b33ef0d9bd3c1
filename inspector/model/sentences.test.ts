import { describe, expect, it } from 'vitest'
import { en } from '../teach/index.ts'
import { madeEvent } from '../testing/made-event.ts'
import { reasonOf, sentenceOf } from './sentences.ts'

const page = { teach: en }
const http = { method: 'POST', url: 'http://x', status: 200 }
const summary = 'access token'

describe('the words for a message', () => {
  it('explain what happens where everybody is who they should be', () => {
    const event = madeEvent({ id: 'token.response', kind: 'response', http, summary })

    expect(sentenceOf(event, page)).toContain('gives the Alexa service')
    expect(reasonOf(event, page)).not.toBe('')
  })

  it('name the attacker where one takes the place of another', () => {
    const stolen = madeEvent({ id: 'token.response', to: 'X', kind: 'response', http, summary })

    expect(sentenceOf(stolen, page)).toBe('Authorization server → Attacker: 200 access token')
    expect(reasonOf(stolen, page)).toBe('')
  })

  it('tell what the attacker does alone', () => {
    const own = madeEvent({ id: 'alexa.prepare', from: 'X', to: 'X', summary: 'keeps the code' })

    expect(sentenceOf(own, page)).toBe('Attacker: keeps the code')
  })

  it('explain a refusal to the attacker as any other', () => {
    const params = [{ name: 'error', value: 'invalid_grant', in: 'json' }] as const
    const refused = madeEvent({
      id: 'token.rejected',
      to: 'X',
      kind: 'response',
      params: [...params],
    })

    expect(reasonOf(refused, page)).toBe(en.refusals.invalid_grant)
  })
})
