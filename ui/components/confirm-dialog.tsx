/**
 * A question asked in place before something that cannot be undone. It opens only where JavaScript
 * runs; the button that opens it must lead to a page with the same question.
 *
 * @module
 */
import type { ComponentChildren, VNode } from 'preact'
import { Button } from './button.tsx'

/** What a {@link ConfirmDialog} may be told. */
export interface ConfirmDialogProps {
  /** The `opensDialog` of the button it belongs to. */
  readonly id: string
  readonly title: string
  readonly cancelLabel: string
  /** What will happen. */
  readonly consequence: ComponentChildren
  /** The form that does it. */
  readonly children: ComponentChildren
}

/** A modal dialog; Escape and Cancel close it, and focus goes back to where it came from. */
export function ConfirmDialog(props: ConfirmDialogProps): VNode {
  const { id } = props
  return (
    <dialog id={id} aria-labelledby={`${id}-title`} aria-describedby={`${id}-text`}>
      <div class="stack">
        <h2 id={`${id}-title`}>{props.title}</h2>
        <div id={`${id}-text`}>{props.consequence}</div>
        {props.children}
        <form method="dialog">
          <Button variant="quiet" takesFocus>
            {props.cancelLabel}
          </Button>
        </form>
      </div>
    </dialog>
  )
}
