import { describe, expect, it } from 'vitest'
import { messages } from '../../flow/index.ts'
import type { FlowParam, MessageId, ParamPlace } from '../../flow/index.ts'
import { en } from './en.ts'
import { readersOf } from './readers.ts'

/** Readers of a message as `lane how`, its parameters standing in one place. */
function readers(id: MessageId, place?: ParamPlace): string[] {
  const { channel, from, to } = messages[id]
  const params: FlowParam[] = place === undefined ? [] : [{ name: 'x', value: '1', in: place }]
  return readersOf({ id, channel, from, to, params }).map(({ lane, how }) => `${lane} ${how}`)
}

describe('readersOf', () => {
  it.each([
    ['token.response', 'json', ['AS sends', 'S receives']],
    ['authz.response', 'query', ['AS sends', 'W addressBar', 'W history', 'S carried']],
    ['authz.response', 'fragment', ['AS sends', 'W fragment', 'S carried']],
    [
      'authz.request',
      'query',
      ['W addressBar', 'W history', 'W referer', 'AS receives', 'AS accessLog'],
    ],
    [
      'redirect.callback',
      'query',
      ['W addressBar', 'W history', 'W referer', 'S receives', 'S accessLog'],
    ],
    ['login.submit', 'form', ['W formBody', 'AS receives']],
    ['login.page', undefined, ['AS sends', 'W page']],
    ['voice.ask', undefined, ['U room', 'D microphone']],
    ['voice.answer', undefined, ['D loudspeaker', 'U room']],
    ['state.check', undefined, ['S own']],
    ['app.authz-url.request', undefined, ['A inAmazon', 'S inAmazon']],
    ['app.enable', undefined, ['U screen', 'A screen']],
    ['app.open-browser', 'query', ['A sends', 'W addressBar', 'W history']],
    ['api.request', 'header', ['K sends', 'R receives']],
    ['skill.request', 'json', ['S sends', 'K receives']],
    ['amazon.consent.response', 'query', ['S sends', 'W addressBar', 'W history', 'K carried']],
  ] as const)('tells who can read %s with parameters in the %s', (id, place, expected) => {
    expect(readers(id, place)).toEqual(expected)
  })

  it('lets nobody but the two servers read a message of the back channel', () => {
    const back = Object.entries(messages).filter(([, { channel }]) => channel === 'back')
    for (const [id, { from, to }] of back) {
      const lanes = readers(id as MessageId, 'json').map((reader) => reader.split(' ')[0])
      expect(lanes, id).toEqual([from, to])
    }
  })

  it('warns of the access log where a secret stands in the query of a back-channel message', () => {
    expect(readers('token.request', 'query')).toContain('AS accessLog')
  })

  it('shows the attacker where the attacker sends', () => {
    const event = { id: 'token.request', channel: 'back', from: 'X', to: 'AS', params: [] } as const
    expect(readersOf(event)[0]).toEqual({ lane: 'X', how: 'sends' })
  })

  it('uses only ways that have a text', () => {
    const places = [undefined, 'query', 'fragment', 'form', 'json', 'header'] as const
    const used = Object.keys(messages).flatMap((id) =>
      places.flatMap((place) => readers(id as MessageId, place)),
    )
    const hows = new Set(used.map((reader) => reader.split(' ')[1] ?? ''))
    expect([...hows].sort()).toEqual(Object.keys(en.readers).sort())
  })
})
