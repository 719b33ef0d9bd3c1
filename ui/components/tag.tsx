/**
 * A short label, for example a count or a state.
 *
 * @module
 */
import type { ComponentChildren, VNode } from 'preact'

/** What a {@link Tag} may be told. */
export interface TagProps {
  readonly tone?: 'plain' | 'brand' | 'ok' | 'warn' | 'danger'
  readonly children: ComponentChildren
}

/** A pill with a few words; the words carry the meaning, the colour only helps. */
export function Tag({ tone = 'brand', children }: TagProps): VNode {
  return <span class={`tag ${tone}`}>{children}</span>
}
