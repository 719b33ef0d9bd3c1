/**
 * A password that may be looked at. The button to do so appears only where JavaScript runs.
 *
 * @module
 */
import type { VNode } from 'preact'
import { useShellText } from '../shell-text.ts'
import { TextField, type TextFieldProps } from './text-field.tsx'

/** What a {@link PasswordField} may be told; the value is never sent back to the page. */
export type PasswordFieldProps = Omit<TextFieldProps, 'type' | 'value' | 'children' | 'isProse'>

/** A password input with a button that shows and hides what was typed. */
export function PasswordField(props: PasswordFieldProps): VNode {
  const t = useShellText()
  const id = props.id ?? props.name
  return (
    <TextField autocomplete="current-password" {...props} type="password">
      <button
        class="show-password"
        type="button"
        hidden
        data-shows={id}
        aria-controls={id}
        aria-pressed="false"
      >
        {t('password.show')}
      </button>
      <span
        class="visually-hidden"
        role="status"
        data-shown={t('password.shown')}
        data-hidden={t('password.hidden')}
      />
    </TextField>
  )
}
