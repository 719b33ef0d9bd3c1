/**
 * What is allowed and what is not, one line each.
 *
 * @module
 */
import type { ComponentChildren, VNode } from 'preact'
import { useShellText } from '../shell-text.ts'
import { Icon } from './icon.tsx'
import { VisuallyHidden } from './visually-hidden.tsx'

/** One line of a {@link CheckList}. */
export interface CheckListItem {
  /** The sentence; the technical name stands alone without it. */
  readonly text?: ComponentChildren
  /** Technical name, shown after the sentence. */
  readonly code?: string | undefined
}

/** A list whose lines are marked allowed, not allowed, or plain. */
export function CheckList(props: {
  mark: 'yes' | 'no' | 'plain'
  items: readonly CheckListItem[]
}): VNode {
  const t = useShellText()
  return (
    <ul class={`checks ${props.mark}`}>
      {props.items.map((item, index) => (
        <li key={index}>
          {props.mark === 'plain' ? <span aria-hidden="true">•</span> : <Mark mark={props.mark} />}
          <span>
            {props.mark !== 'plain' && <VisuallyHidden>{t(`check.${props.mark}`)} </VisuallyHidden>}
            {item.text} {item.code !== undefined && <code>{item.code}</code>}
          </span>
        </li>
      ))}
    </ul>
  )
}

function Mark({ mark }: { mark: 'yes' | 'no' }): VNode {
  return <Icon name={mark === 'yes' ? 'check' : 'cross'} />
}
