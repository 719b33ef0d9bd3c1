/**
 * One turn of a conversation.
 *
 * @module
 */
import type { ComponentChildren, VNode } from 'preact'
import { useShellText } from '../shell-text.ts'
import { VisuallyHidden } from './visually-hidden.tsx'

/** What a {@link Bubble} may be told. */
export interface BubbleProps {
  readonly speaker: 'me' | 'it'
  /** Language of what was said, where it differs from the page's. */
  readonly lang?: string | undefined
  readonly children: ComponentChildren
}

/** What one side said, and who it was. */
export function Bubble({ speaker, lang, children }: BubbleProps): VNode {
  const t = useShellText()
  return (
    <p class={`bubble ${speaker}`}>
      <VisuallyHidden>{t(`bubble.${speaker}`)} </VisuallyHidden>
      <span lang={lang} dir="auto">
        {children}
      </span>
    </p>
  )
}
