/**
 * A modal dialog: the focus goes in, and back to where it was.
 *
 * @module
 */
import type { ComponentChildren, VNode } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { usePage } from '../page-context.ts'

/** The dialog. */
export function Dialog({
  title,
  children,
}: {
  readonly title: string
  readonly children: ComponentChildren
}): VNode {
  const { t, dispatch } = usePage()
  const ref = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    ref.current?.showModal()
  }, [])
  const close = (): void => {
    dispatch({ type: 'set', change: { dialog: undefined } })
  }
  return (
    <dialog
      ref={ref}
      class="inspector-dialog"
      aria-labelledby="inspector-dialog-title"
      onClose={close}
    >
      <h2 id="inspector-dialog-title">{title}</h2>
      {children}
      <form method="dialog">
        <button type="submit" class="chip">
          {t('dialog.close')}
        </button>
      </form>
    </dialog>
  )
}
