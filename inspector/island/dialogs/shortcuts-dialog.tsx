/**
 * The shortcuts, and the switch that turns them off.
 *
 * @module
 */
import type { VNode } from 'preact'
import { usePage } from '../page-context.ts'
import { shortcutList } from '../shortcuts.ts'
import type { View } from '../view.ts'
import { Dialog } from './dialog.tsx'

/** The dialog. */
export function ShortcutsDialog({ state }: View): VNode {
  const { t, dispatch } = usePage()
  return (
    <Dialog title={t('action.shortcuts')}>
      <label class="check">
        <input
          type="checkbox"
          checked={state.hasShortcuts}
          onChange={({ currentTarget: { checked } }) => {
            dispatch({ type: 'set', change: { hasShortcuts: checked } })
          }}
        />
        {t('keys.on')}
      </label>
      <dl class="shortcuts">
        {shortcutList.map(([keys, what]) => (
          <div key={keys}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{t(what)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
