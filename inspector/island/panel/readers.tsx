/**
 * Who could read a message, and how.
 *
 * @module
 */
import type { VNode } from 'preact'
import type { FlowEvent } from '../../../flow/index.ts'
import { readersOf } from '../../teach/readers.ts'
import { usePage } from '../page-context.ts'

/** The list. */
export function Readers({ event }: { readonly event: FlowEvent }): VNode {
  const { teach, isPlain } = usePage()
  return (
    <ul class="plain">
      {readersOf(event).map(({ lane, how }) => (
        <li key={`${lane} ${how}`}>
          <strong>{teach.lanes[isPlain === true && lane === 'S' ? 'C' : lane].name}</strong>{' '}
          {teach.readers[how]}
        </li>
      ))}
    </ul>
  )
}
