/**
 * A message to take away.
 *
 * @module
 */
import type { VNode } from 'preact'
import type { FlowEvent } from '../../../flow/index.ts'
import { asAssertion, asCurl, asHttpFile } from '../../model/copy-as.ts'
import { addressOf } from '../files/use-address.ts'
import { usePage } from '../page-context.ts'
import { CopyButton } from './copy-button.tsx'

/** The buttons. */
export function CopyAs({ event }: { readonly event: FlowEvent }): VNode {
  const { t } = usePage()
  const curl = asCurl(event)
  const file = asHttpFile(event)
  return (
    <div class="copy-as">
      {curl !== undefined && <CopyButton text={curl} label={t('copy.curl')} />}
      {file !== undefined && <CopyButton text={file} label={t('copy.http')} />}
      <CopyButton text={asAssertion(event)} label={t('copy.assertion')} />
      <CopyButton
        text={`${location.href.replace(/#.*$/, '')}${addressOf(event)}`}
        label={t('copy.link')}
      />
    </div>
  )
}
