/**
 * Names and values, for example the facts of a link.
 *
 * @module
 */
import type { ComponentChildren, VNode } from 'preact'

/** One name with its value. */
export interface Definition {
  readonly term: ComponentChildren
  readonly value: ComponentChildren
}

/** Names on the left, values on the right; one below the other on narrow screens. */
export function DefinitionList({ items }: { items: readonly Definition[] }): VNode {
  return (
    <dl>
      {items.map((item, index) => (
        <div key={index}>
          <dt>{item.term}</dt>
          <dd>{item.value}</dd>
        </div>
      ))}
    </dl>
  )
}
