/**
 * Who takes part, in words.
 *
 * @module
 */
import type { VNode } from 'preact'
import { CastList } from '../../draw/cast-list.tsx'
import { usePage } from '../page-context.ts'
import type { View } from '../view.ts'
import { Dialog } from './dialog.tsx'

/** The dialog. */
export function CastDialog({ rows }: View): VNode {
  const { t, teach } = usePage()
  return (
    <Dialog title={t('cast.title')}>
      <CastList events={rows.map(({ event }) => event)} teach={teach} />
    </Dialog>
  )
}
