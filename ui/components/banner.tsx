/**
 * News at the top of a page.
 *
 * @module
 */
import type { ComponentChildren, VNode } from 'preact'
import { Icon, type IconName } from './icon.tsx'

/** What a {@link Banner} may be told. */
export interface BannerProps {
  /** `alert` interrupts a screen reader and is for what needs doing; `status` waits its turn. */
  readonly role: 'status' | 'alert'
  readonly tone?: 'info' | 'ok' | 'warn' | 'danger'
  readonly title?: string | undefined
  readonly children?: ComponentChildren
}

const ICONS = {
  info: 'info',
  ok: 'check',
  warn: 'alert',
  danger: 'alert',
} as const satisfies Record<string, IconName>

/** A box of news; the tone is told by words and a drawing, not by colour alone. */
export function Banner({ role, tone = 'info', title, children }: BannerProps): VNode {
  return (
    <div class={`banner ${tone}`} role={role}>
      <Icon name={ICONS[tone]} />
      <div>
        {title !== undefined && <p class="title">{title}</p>}
        {children}
      </div>
    </div>
  )
}
