/**
 * Text for screen readers alone.
 *
 * @module
 */
import type { ComponentChildren, VNode } from 'preact'

/** Takes no room on the screen and is read out. */
export function VisuallyHidden({ children }: { children: ComponentChildren }): VNode {
  return <span class="visually-hidden">{children}</span>
}
