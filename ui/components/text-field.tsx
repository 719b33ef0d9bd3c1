/**
 * One line of text with its label, hint and error.
 *
 * @module
 */
import type { ComponentChildren, VNode } from 'preact'
import { useShellText } from '../shell-text.ts'

/** What a {@link TextField} may be told. */
export interface TextFieldProps {
  readonly name: string
  readonly label: string
  /** The name unless given. */
  readonly id?: string | undefined
  readonly type?: 'text' | 'email' | 'password'
  readonly value?: string | undefined
  readonly hint?: string | undefined
  /** Same words as in the error summary. */
  readonly error?: ComponentChildren
  readonly autocomplete?: string | undefined
  readonly inputMode?: 'text' | 'email' | 'numeric' | undefined
  readonly isRequired?: boolean
  readonly maxLength?: number | undefined
  /** Off for addresses and other text that no dictionary knows. */
  readonly isProse?: boolean
  /** Set where the visible label would only repeat the heading. */
  readonly hidesLabel?: boolean
  /** Stands after the input, for example a button that belongs to it. */
  readonly children?: ComponentChildren
}

/** A labelled input; errors and hints are read out with it. */
export function TextField(props: TextFieldProps): VNode {
  const { id = props.name, hint, error } = props
  return (
    <div class={error === undefined ? 'field' : 'field invalid'}>
      <label for={id} class={props.hidesLabel === true ? 'visually-hidden' : undefined}>
        {props.label}
      </label>
      {hint !== undefined && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error !== undefined && <FieldError id={`${id}-error`} message={error} />}
      <Input {...props} id={id} />
      {props.children}
    </div>
  )
}

function FieldError({ id, message }: { id: string; message: ComponentChildren }): VNode {
  const t = useShellText()
  return (
    <p class="error" id={id}>
      <strong>{t('error.prefix')}</strong> {message}
    </p>
  )
}

function Input(props: TextFieldProps & { id: string }): VNode {
  const { id, hint, error, isProse = false } = props
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  const attributes = {
    id,
    name: props.name,
    value: props.value,
    autocomplete: props.autocomplete,
    inputmode: props.inputMode,
    required: props.isRequired,
    maxlength: props.maxLength,
    spellcheck: isProse,
    autocapitalize: isProse ? ('sentences' as const) : ('none' as const),
    'aria-invalid': error === undefined ? undefined : ('true' as const),
    'aria-describedby': described === '' ? undefined : described,
  }
  if (props.type === 'password') return <input {...attributes} type="password" />
  if (props.type === 'email') return <input {...attributes} type="email" dir="ltr" />
  return <input {...attributes} type="text" />
}
