import { renderToString } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import type { MessageId } from '../../flow/index.ts'
import { en } from '../teach/index.ts'
import { madeEvents } from '../testing/made-event.ts'
import { CastList } from './cast-list.tsx'

const list = (...ids: readonly MessageId[]) =>
  renderToString(<CastList events={madeEvents(...ids)} teach={en} />)

describe('the list of who takes part', () => {
  it('says name, role, zone and what to know of each actor', () => {
    const { name, role, note } = en.lanes.S

    expect(list('token.request')).toContain(
      `<dt>${name}</dt><dd class="muted">${role} · ${en.zones.amazon}</dd><dd>${note}</dd>`,
    )
  })

  it('has those alone who say or hear something', () => {
    const names = [...list('token.request').matchAll(/<dt>(.*?)<\/dt>/g)].map(([, name]) => name)

    expect(names).toEqual([en.lanes.S.name, en.lanes.AS.name])
  })

  it('has those of a link where nothing was said yet', () => {
    expect(list().match(/<dt>/g)).toHaveLength(8)
    expect(list()).not.toContain(en.lanes.X.name)
  })
})
