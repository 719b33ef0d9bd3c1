import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { messages } from '../../flow/index.ts'
import type { Lane, MessageId } from '../../flow/index.ts'
import { cast } from '../model/lanes.ts'
import { rowsOf } from '../model/rows.ts'
import { de, en } from '../teach/index.ts'
import { madeEvent, madeEvents } from '../testing/made-event.ts'
import type { EventParts } from '../testing/made-event.ts'
import { headingsOf } from './diagram.tsx'
import { isFailure, labelOf, layOut } from './layout.ts'
import type { LayoutOptions } from './layout.ts'

const allIds = Object.keys(messages) as MessageId[]
const allLanes = [...new Set(Object.values(messages).flatMap(({ from, to }) => [from, to]))]

function lay(parts: readonly (EventParts | MessageId)[], options: LayoutOptions = {}) {
  const events = madeEvents(...parts).map((event) => ({ ...event, flowId: 'f1' }))
  return layOut(rowsOf(events, { flowId: 'f1' }), options)
}

/** 1280 pixels without the list of messages, in a drawing whose smallest letters have 20. */
const PROJECTED_WIDTH = Math.floor((1280 - 56) / 1.67)

const anyFlow = fc.array(
  fc.record({ id: fc.constantFrom(...allIds), summary: fc.string({ maxLength: 80 }) }),
  { minLength: 1, maxLength: 30 },
)
const anyOptions = fc.record({
  collapsed: fc.uniqueArray(fc.constantFrom(...allLanes)).map((lanes) => new Set<Lane>(lanes)),
  splitsService: fc.boolean(),
})

describe('layOut()', () => {
  it('never lets two columns overlap, nor a message leave the drawing', () => {
    fc.assert(
      fc.property(anyFlow, anyOptions, (parts, options) => {
        const { columns, messages: drawn, width, height } = lay(parts, options)
        columns.slice(1).forEach(({ x }, index) => {
          expect(x - (columns[index]?.x ?? 0)).toBeGreaterThanOrEqual(100)
        })
        for (const { fromX, toX, top, height: own } of drawn) {
          for (const x of [fromX, toX]) expect(x > 0 && x < width).toBe(true)
          expect(top + own).toBeLessThanOrEqual(height)
        }
      }),
    )
  })

  it('puts every message below the one before', () => {
    fc.assert(
      fc.property(anyFlow, (parts) => {
        const { messages: drawn } = lay(parts)
        drawn.slice(1).forEach(({ top }, index) => {
          const before = drawn[index]
          expect(top).toBeGreaterThanOrEqual((before?.top ?? 0) + (before?.height ?? 0))
        })
      }),
    )
  })

  it('never lets two zones overlap', () => {
    fc.assert(
      fc.property(anyFlow, anyOptions, (parts, options) => {
        const { zones } = lay(parts, options)
        zones.slice(1).forEach(({ x }, index) => {
          const before = zones[index]
          expect(x).toBeGreaterThanOrEqual((before?.x ?? 0) + (before?.width ?? 0))
        })
      }),
    )
  })

  it('makes room for a label of two lines', () => {
    const [short, long] = lay([
      { id: 'authz.request', summary: 'GET' },
      { id: 'authz.request', summary: 'a label that takes more than one line of the drawing' },
    ]).messages

    expect(long?.lines).toHaveLength(2)
    expect(long?.height).toBeGreaterThan(short?.height ?? 0)
  })

  it('makes room for the names above the columns', () => {
    const gapOf = (options?: LayoutOptions): number => {
      const [left, right] = lay([{ id: 'authz.request', summary: 'x' }], options).columns
      return (right?.x ?? 0) - (left?.x ?? 0)
    }
    const headings = { W: 'a browser with a very long name', AS: 'a server with a long name' }

    expect(gapOf({ headings })).toBeGreaterThan(gapOf())
  })

  it('moves columns together where room is short, and no further than their headings let them', () => {
    const summary = 'a label of its own length'
    const parts = [{ id: 'authz.request', summary } as const, 'redirect.callback', 'api.request']
    const headings = { W: 'a browser', AS: 'Authorization', S: 'Alexa service' }
    const widthOf = (fitWidth?: number) => lay(parts as EventParts[], { headings, fitWidth }).width

    expect(widthOf(widthOf() - 60)).toBe(widthOf() - 60)
    expect(widthOf(5_000)).toBe(widthOf())
    expect(widthOf(100)).toBeGreaterThan(300)
  })

  it('takes the headings of those aside where there is no room for all, and nobody else’s', () => {
    const parts = ['app.enable', 'authz.request', 'redirect.callback', 'api.request'] as const
    const headings = { U: 'a user of the skill', A: 'an app', AS: 'Authorization', K: 'a skill' }
    const aside = new Set<Lane>(['U', 'S', 'K'])
    const all = lay(parts, { headings, aside })

    const { columns, width, zones } = lay(parts, { headings, aside, fitWidth: 600 })

    expect(all.columns.filter(({ isNarrow }) => isNarrow)).toEqual([])
    // The Alexa service is alone in its zone, whose name needs the room.
    expect(columns.filter(({ isNarrow }) => isNarrow).map(({ id }) => id)).toEqual(['U', 'K'])
    expect(width).toBeLessThan(all.width)
    for (const { x, width: own } of zones) expect(x >= 0 && x + own <= width).toBe(true)
  })

  it.each([
    ['before linking', en, ['U', 'D', 'S', 'K', 'A']],
    ['authorization', en, ['U', 'A', 'W', 'S', 'AS']],
    ['authorization, in German', de, ['U', 'A', 'W', 'S', 'AS']],
    ['tokens, in German', de, ['A', 'W', 'S', 'AS', 'K']],
    ['the link in use', en, ['U', 'D', 'S', 'K', 'R']],
    ['the link in use, in German', de, ['U', 'D', 'S', 'K', 'R']],
  ] as const)('has room for all eight of a link on a projector: %s', (_phase, texts, active) => {
    const aside = new Set(cast.filter((lane) => !(active as readonly Lane[]).includes(lane)))
    const headings = headingsOf(texts)

    const { width } = layOut([], { always: cast, headings, aside, fitWidth: PROJECTED_WIDTH })

    expect(layOut([], { always: cast, headings }).width).toBeGreaterThan(PROJECTED_WIDTH)
    expect(width).toBeLessThan(PROJECTED_WIDTH + 0.01)
  })

  it('lets the label of a long arrow be longer', () => {
    const summary = 'AlexaSkillEvent.SkillAccountLinked'
    const [far, near] = lay([
      { id: 'app.enable', from: 'U', to: 'AS', summary },
      { id: 'authz.request', summary },
      'redirect.callback',
    ]).messages

    expect(far?.lines).toEqual([summary])
    expect(near?.lines[0]).toMatch(/…$/)
  })

  it('shows who takes part before anything was said', () => {
    const { columns, height, headHeight } = layOut([], { always: ['U', 'AS'] })

    expect(columns.map(({ id }) => id)).toEqual(['U', 'AS'])
    expect(height).toBeGreaterThan(headHeight + 100)
  })

  it('draws a decision as a loop, a marker across all columns, everything else as an arrow', () => {
    const { messages: drawn } = lay([
      'authz.validate',
      { id: 'clock.advance', kind: 'marker' },
      'token.request',
    ])

    expect(drawn.map(({ shape }) => shape)).toEqual(['loop', 'note', 'arrow'])
  })

  it('draws a message between two collapsed actors of one zone as a loop of the zone', () => {
    const { messages: drawn, columns } = lay(['app.enable'], {
      collapsed: new Set<Lane>(['U', 'A']),
    })

    expect(columns.map(({ id }) => id)).toEqual(['zone:device'])
    expect(drawn[0]?.shape).toBe('loop')
  })

  it('draws what ties the halves of the split service together as two columns', () => {
    const { columns } = lay(['redirect.callback', 'token.request'], { splitsService: true })

    expect(columns.map(({ id }) => id)).toEqual(['W', 'S', 'S2', 'AS'])
  })

  it('begins each phase with a line above its first message', () => {
    const { phases, messages: drawn } = lay(['authz.request', 'token.request', 'token.validate'])

    expect(phases.map(({ phase }) => phase)).toEqual([1, 2])
    expect(phases[1]?.y).toBeLessThan(drawn[1]?.top ?? 0)
    expect(phases[1]?.y).toBeGreaterThan(drawn[0]?.top ?? 0)
  })

  it('is a head alone where nothing was said', () => {
    expect(layOut([])).toMatchObject({ columns: [], zones: [], messages: [] })
  })
})

describe('isFailure()', () => {
  const http = { method: 'POST', url: 'http://x' }

  it.each<EventParts>([
    { id: 'token.rejected' },
    { id: 'authz.response.denied' },
    { id: 'authz.error.page' },
    { id: 'tokens.drop' },
    { id: 'token.request', state: 'failed' },
    { id: 'api.response', kind: 'response', http: { ...http, status: 401 } },
  ])('knows that $id went wrong', (parts) => {
    expect(isFailure(madeEvent(parts))).toBe(true)
  })

  it.each<EventParts>([
    { id: 'token.response', kind: 'response', http: { ...http, status: 200 } },
    { id: 'authz.response' },
    { id: 'token.request', state: 'held' },
  ])('knows that $id did not', (parts) => {
    expect(isFailure(madeEvent(parts))).toBe(false)
  })
})

describe('labelOf()', () => {
  it('begins an answer with its status, once', () => {
    const http = { method: 'GET', url: 'http://x', status: 200 }

    expect(
      labelOf(madeEvent({ id: 'api.response', kind: 'response', summary: 'data', http })),
    ).toBe('200 data')
    expect(labelOf(madeEvent({ id: 'api.response', kind: 'response', summary: '200', http }))).toBe(
      '200',
    )
  })
})
