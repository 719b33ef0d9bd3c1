/**
 * More for whoever asks; works without JavaScript.
 *
 * @module
 */
import type { ComponentChildren, VNode } from 'preact'

/** What a {@link Disclosure} may be told. */
export interface DisclosureProps {
  readonly summary: string
  readonly isOpen?: boolean
  readonly children: ComponentChildren
}

/** A line that opens to show its content. */
export function Disclosure({ summary, isOpen = false, children }: DisclosureProps): VNode {
  return (
    <details open={isOpen}>
      <summary>{summary}</summary>
      <div class="stack">{children}</div>
    </details>
  )
}
