/**
 * Round initials of people and square marks of apps.
 *
 * @module
 */
import type { VNode } from 'preact'

/** First letter of a name in a circle; the name itself must stand beside it. */
export function Avatar({ name }: { name: string }): VNode {
  return (
    <span class="avatar" aria-hidden="true">
      {name.slice(0, 1).toUpperCase()}
    </span>
  )
}

/** What an {@link AppLogo} may be told. */
export interface AppLogoProps {
  /** One or two letters. */
  readonly text: string
  readonly size?: 'small' | 'large'
}

/** Square mark of a skill or a service; its name must stand beside it. */
export function AppLogo({ text, size = 'large' }: AppLogoProps): VNode {
  return (
    <span class={`logo ${size}`} aria-hidden="true">
      {text}
    </span>
  )
}
