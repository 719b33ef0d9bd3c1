/**
 * A value that may be long: cut until somebody wants all of it, and ready to be copied.
 *
 * @module
 */
import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import { usePage } from '../page-context.ts'
import { CopyButton } from './copy-button.tsx'

/** Characters that are shown at first: all of an opaque token, not all of a signed one. */
const SHOWN_CHARS = 100

/** The value. */
export function LongText({ text }: { readonly text: string }): VNode {
  const { t } = usePage()
  const [isOpen, setOpen] = useState(false)
  const isLong = text.length > SHOWN_CHARS
  return (
    <span class="long-text">
      <code>{isLong && !isOpen ? `${text.slice(0, SHOWN_CHARS)}…` : text}</code>
      {isLong && (
        <button type="button" class="small" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? t('text.less') : t('text.more', { count: text.length })}
        </button>
      )}
      <CopyButton text={text} />
    </span>
  )
}
