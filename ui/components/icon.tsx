/**
 * Small drawings beside text. They are never the only carrier of a meaning, so assistive technology
 * skips them.
 *
 * @module
 */
import type { VNode } from 'preact'

const SHAPES = {
  back: <path d="M15 5l-7 7 7 7M8.5 12H20" />,
  check: <path d="M5 12.5l4.5 4.5L19 7.5" />,
  cross: <path d="M6.5 6.5l11 11M17.5 6.5l-11 11" />,
  alert: <path d="M12 3.5l9.5 16.5h-19zM12 10v4.5M12 17.2v.1" />,
  info: <path d="M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 11v5.5M12 7.7v.1" />,
  link: (
    <path d="M10 14a4 4 0 0 0 6 .4l3-3a4.1 4.1 0 0 0-5.8-5.8l-1.2 1.2M14 10a4 4 0 0 0-6-.4l-3 3a4.1 4.1 0 0 0 5.8 5.8l1.2-1.2" />
  ),
  lock: <path d="M6 10.5h12v9.5H6zM8.5 10.500V8a3.5 3.5 0 0 1 7 0v2.5" />,
  arrow: <path d="M4 12h15.500M13 5.500l6.5 6.5-6.5 6.5" />,
  companion: (
    <path d="M12 3.500c5 0 8.5 3.200 8.5 7.500s-3.5 7.5-8.5 7.500c-1 0-2-.1-2.900-.4L4.5 20.500l1-4.100c-1.300-1.400-2-3.300-2-5.400 0-4.300 3.5-7.5 8.5-7.500zM9 9.500v3.500M12 8v6.500M15 9.500v3.5" />
  ),
  tunebox: (
    <path d="M9.5 17.500V6l9-2v11.500M9.5 17.500a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0zM18.5 15.500a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0z" />
  ),
  lab: (
    <path d="M9 3.500h6M10 3.500v6L4.800 18.200a1.600 1.600 0 0 0 1.400 2.300h11.600a1.600 1.600 0 0 0 1.400-2.300L14 9.500v-6M7.5 15h9" />
  ),
} as const satisfies Record<string, VNode>

/** Name of a drawing. */
export type IconName = keyof typeof SHAPES

/** An inline drawing in the colour of the text around it. */
export function Icon({ name }: { name: IconName }): VNode {
  return (
    <svg
      class={`icon icon-${name}`}
      viewBox="0 0 24 24"
      width="24"
      height="24"
      fill="none"
      stroke="currentColor"
      stroke-width="2"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {SHAPES[name]}
    </svg>
  )
}
