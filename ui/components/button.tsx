/**
 * Buttons, links that start something as weighty as a button, and the buttons that sign a rehearsal
 * account in.
 *
 * @module
 */
import type { ComponentChildren, VNode } from 'preact'
import { Avatar } from './avatar.tsx'

/** Weight of a button: one `primary` at most on a page, `quiet` for equals, `danger` for what cannot be undone. */
export type ButtonVariant = 'primary' | 'quiet' | 'danger'

/** What a {@link Button} may be told. */
export interface ButtonProps {
  readonly variant?: ButtonVariant
  readonly type?: 'submit' | 'button'
  readonly name?: string | undefined
  readonly value?: string | undefined
  readonly formAction?: string | undefined
  /** Set where the form's other fields should not be checked, for example on Deny. */
  readonly skipsValidation?: boolean
  /** Id of a dialog of this page that opens instead of the submit, where JavaScript runs. */
  readonly opensDialog?: string | undefined
  /** Takes the focus when its dialog opens; for the answer that changes nothing. */
  readonly takesFocus?: boolean
  /** Id of an element with more about what the button does. */
  readonly describedBy?: string | undefined
  readonly children: ComponentChildren
}

/** A real button; submits the form around it unless told otherwise. */
export function Button(props: ButtonProps): VNode {
  return (
    <button
      class={`btn ${props.variant ?? 'primary'}`}
      type={props.type ?? 'submit'}
      name={props.name}
      value={props.value}
      formaction={props.formAction}
      formnovalidate={props.skipsValidation}
      autofocus={props.takesFocus}
      data-dialog={props.opensDialog}
      aria-haspopup={props.opensDialog === undefined ? undefined : 'dialog'}
      aria-describedby={props.describedBy}
    >
      {props.children}
    </button>
  )
}

/** What a {@link ButtonLink} may be told. */
export interface ButtonLinkProps {
  readonly href: string
  readonly variant?: ButtonVariant
  readonly describedBy?: string | undefined
  readonly children: ComponentChildren
}

/** A link with the weight of a button, for a plain GET that is the page's main step. */
export function ButtonLink({
  href,
  variant = 'primary',
  describedBy,
  children,
}: ButtonLinkProps): VNode {
  return (
    <a class={`btn ${variant}`} href={href} aria-describedby={describedBy}>
      {children}
    </a>
  )
}

/** What a {@link PersonaButton} may be told. */
export interface PersonaButtonProps {
  /** Name whose first letter stands in the circle. */
  readonly persona: string
  readonly label: string
  readonly detail: string
  readonly name: string
  readonly value: string
}

/** Submits the form around it as one of the rehearsal accounts. */
export function PersonaButton({ persona, label, detail, name, value }: PersonaButtonProps): VNode {
  return (
    <button class="persona" type="submit" name={name} value={value} formnovalidate>
      <Avatar name={persona} />
      <span>
        {label}{' '}
        <small>
          <bdi>{detail}</bdi>
        </small>
      </span>
    </button>
  )
}
