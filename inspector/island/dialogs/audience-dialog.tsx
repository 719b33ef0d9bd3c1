/**
 * Where those in the room find this flow on screens of their own: the address in large letters, and as a
 * picture that a phone reads.
 *
 * @module
 */
import type { VNode } from 'preact'
import { usePage } from '../page-context.ts'
import { shownFlowId } from '../store.ts'
import type { View } from '../view.ts'
import { Dialog } from './dialog.tsx'

/** The dialog. */
export function AudienceDialog({ state }: View): VNode | null {
  const { t, live } = usePage()
  if (live?.audience === undefined) return null
  const { pageUrl, pictureUrl } = live.audience
  const flowId = shownFlowId(state)
  const query = flowId === undefined ? '' : `?flow=${encodeURIComponent(flowId)}`
  return (
    <Dialog title={t('audience.title')}>
      <p class="audience-url">
        {pageUrl}
        <wbr />
        {query}
      </p>
      <img class="audience-code" src={pictureUrl + query} alt={t('audience.picture')} />
      <p>{t('audience.token')}</p>
    </Dialog>
  )
}
