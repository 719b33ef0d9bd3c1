/**
 * Copies a text, and says that it did.
 *
 * @module
 */
import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import { usePage } from '../page-context.ts'

/** The button. */
export function CopyButton({
  text,
  label,
}: {
  readonly text: string
  readonly label?: string | undefined
}): VNode {
  const { t } = usePage()
  const [outcome, setOutcome] = useState<'copied' | 'failed' | undefined>(undefined)
  const copy = (): void => {
    navigator.clipboard.writeText(text).then(
      () => setOutcome('copied'),
      () => setOutcome('failed'),
    )
  }
  return (
    <button type="button" class="small" onClick={copy} onBlur={() => setOutcome(undefined)}>
      {label ?? t('copy')}
      <span role="status">{outcome === undefined ? '' : ` ${t(`copy.${outcome}`)}`}</span>
    </button>
  )
}
