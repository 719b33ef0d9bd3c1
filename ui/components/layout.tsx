/**
 * How things stand on a page: one below the other, side by side, or in columns where there is room.
 *
 * @module
 */
import type { ComponentChildren, VNode } from 'preact'

interface Children {
  readonly children: ComponentChildren
}

/** Children one below the other with even gaps. */
export function Stack({ children }: Children): VNode {
  return <div class="stack">{children}</div>
}

/** Children side by side; they wrap where the line is too short, and `equal` ones share it evenly. */
export function Row({ equal = false, children }: Children & { equal?: boolean }): VNode {
  return <div class={equal ? 'row equal' : 'row'}>{children}</div>
}

/** Children in two columns on wide screens, one below the other on narrow ones. */
export function Columns({ children }: Children): VNode {
  return <div class="columns">{children}</div>
}

/** A named part of the page with an `h2`. */
export function Section(
  props: { id: string; title: string; aside?: ComponentChildren } & Children,
): VNode {
  return (
    <section id={props.id} aria-labelledby={`${props.id}-title`}>
      <div class="row spread">
        <h2 id={`${props.id}-title`}>{props.title}</h2>
        {props.aside}
      </div>
      {props.children}
    </section>
  )
}
