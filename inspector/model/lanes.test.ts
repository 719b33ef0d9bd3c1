import { describe, expect, it } from 'vitest'
import { messages } from '../../flow/index.ts'
import { madeEvents } from '../testing/made-event.ts'
import { columnOf, columnsOf, zones } from './lanes.ts'

const link = madeEvents('app.enable', 'authz.request', 'redirect.callback', 'token.request')
const idsOf = (options: Parameters<typeof columnsOf>[1]) =>
  columnsOf(link, options).map(({ id }) => id)

describe('columnsOf()', () => {
  it('draws the actors that say something, zone by zone', () => {
    expect(idsOf({})).toEqual(['U', 'A', 'W', 'S', 'AS'])
  })

  it('draws others as well when told to', () => {
    expect(idsOf({ always: ['K'] })).toEqual(['U', 'A', 'W', 'S', 'AS', 'K'])
  })

  it('draws what is collapsed as a part of its zone', () => {
    expect(idsOf({ collapsed: new Set(['U', 'A'] as const) })).toEqual([
      ...['W', 'zone:device', 'S', 'AS'],
    ])
  })

  it('splits the Alexa service into redirect endpoint and token client', () => {
    expect(idsOf({ splitsService: true })).toEqual(['U', 'A', 'W', 'S', 'S2', 'AS'])
    expect(columnOf({ id: 'redirect.callback' }, 'S', { splitsService: true })).toBe('S')
    expect(columnOf({ id: 'token.request' }, 'S', { splitsService: true })).toBe('S2')
  })

  it('has a place for every lane of the catalogue', () => {
    const lanes = new Set(Object.values(messages).flatMap(({ from, to }) => [from, to]))

    expect(zones.flatMap((zone) => zone.lanes)).toEqual(expect.arrayContaining([...lanes]))
  })
})
