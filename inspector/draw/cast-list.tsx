/**
 * Who takes part: the actors of a drawing, each with its role in OAuth, its zone, and what to know of it.
 *
 * @module
 */
import type { VNode } from 'preact'
import { cast, columnsOf } from '../model/lanes.ts'
import type { FlowEvent } from '../../flow/index.ts'
import type { TeachTexts } from '../teach/texts.ts'

/** Whose actors are listed, in which words. */
export interface CastListProps {
  readonly events: readonly Pick<FlowEvent, 'id' | 'from' | 'to'>[]
  readonly teach: Pick<TeachTexts, 'lanes' | 'zones'>
}

/** The actors, as they stand from left to right; those of a link where nothing was said yet. */
export function CastList({ events, teach }: CastListProps): VNode {
  const columns = columnsOf(events, { always: events.length === 0 ? cast : [] })
  return (
    <dl class="cast">
      {columns.map(({ lane, zone }) => {
        if (lane === undefined) return null
        const { name, role, note } = teach.lanes[lane]
        return (
          <div key={lane}>
            <dt>{name}</dt>
            <dd class="muted">
              {[role, teach.zones[zone]].filter((part) => part !== '').join(' · ')}
            </dd>
            <dd>{note}</dd>
          </div>
        )
      })}
    </dl>
  )
}
