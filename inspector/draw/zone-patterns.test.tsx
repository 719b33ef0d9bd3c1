/**
 * Zones by pattern, for those who do not tell their colours apart and on paper without colour.
 *
 * @module
 */
import { renderToString } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { drawingWords } from '../model/drawing-words.ts'
import type { Zone } from '../model/lanes.ts'
import { zones } from '../model/lanes.ts'
import { en } from '../teach/index.ts'
import { wordsOf } from '../words.ts'
import { Diagram } from './diagram.tsx'
import { layOut } from './layout.ts'

function draw(headId?: string): string {
  const lanes = zones.flatMap((zone) => zone.lanes)
  const layout = layOut([], { always: lanes })
  return renderToString(
    <Diagram layout={layout} words={drawingWords(en, wordsOf('en'))} headId={headId} />,
  )
}

/** What is drawn in the pattern of a zone; nothing where its band is plain. */
function patternOf(svg: string, zone: Zone): string | undefined {
  const [, drawn] = new RegExp(`<pattern id="head-zone-${zone}".*? d="([^"]+)"`).exec(svg) ?? []
  return drawn
}

describe('the zones of the drawing', () => {
  const svg = draw()

  it('differ from each other in the pattern of their band, at most one being plain', () => {
    const patterns = zones.map(({ zone }) => patternOf(svg, zone))

    expect(new Set(patterns).size).toBe(zones.length)
  })

  it('are filled with patterns that are there', () => {
    const used = [...svg.matchAll(/fill="url\(#([^)]+)\)"/g)].map(([, id]) => id)

    expect(used).toHaveLength(4)
    for (const id of used) expect(svg).toContain(`<pattern id="${String(id)}"`)
  })

  it('hatches the whole ground of the attacker', () => {
    const [, height] = /height="(\d+)"[^>]* fill="url\(#head-zone-attacker\)"/.exec(svg) ?? []

    expect(Number(height)).toBeGreaterThan(200)
  })

  it('say their names as well', () => {
    for (const { zone } of zones) expect(svg).toContain(en.zones[zone])
  })

  it('have patterns of their own in a second drawing, which stay when the first is hidden', () => {
    expect(draw('sheet')).not.toContain('head-zone')
  })
})
