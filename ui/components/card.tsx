/**
 * A box that holds together what belongs together.
 *
 * @module
 */
import type { ComponentChildren, VNode } from 'preact'

/** What a {@link Card} may be told. */
export interface CardProps {
  readonly title?: ComponentChildren
  /** Heading level of the title; 2 unless it stands inside another section. */
  readonly level?: 2 | 3
  /** A tag or a count beside the title. */
  readonly aside?: ComponentChildren
  readonly id?: string | undefined
  readonly tone?: 'plain' | 'quiet'
  readonly children: ComponentChildren
}

/** A box with an optional heading. */
export function Card({ title, level = 2, aside, id, tone = 'plain', children }: CardProps): VNode {
  const Heading: 'h2' | 'h3' = `h${level}`
  return (
    <div class={tone === 'plain' ? 'card' : 'card quiet'} id={id}>
      {title !== undefined && (
        <div class="row spread">
          <Heading>{title}</Heading>
          {aside}
        </div>
      )}
      {children}
    </div>
  )
}
