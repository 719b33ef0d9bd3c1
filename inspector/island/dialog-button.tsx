/**
 * A button that opens a dialog.
 *
 * @module
 */
import type { VNode } from 'preact'
import type { WordKey } from '../words.ts'
import { usePage } from './page-context.ts'
import type { DialogName } from './store.ts'

/** The button. */
export function DialogButton({
  opens,
  label,
}: {
  readonly opens: DialogName
  readonly label: WordKey
}): VNode {
  const { t, dispatch } = usePage()
  return (
    <button
      type="button"
      class="chip"
      onClick={() => dispatch({ type: 'set', change: { dialog: opens } })}
    >
      {t(label)}
    </button>
  )
}
