/**
 * A choice out of many, as a list that opens.
 *
 * @module
 */
import type { VNode } from 'preact'

/** What a {@link SelectField} may be told. */
export interface SelectFieldProps {
  readonly name: string
  readonly label: string
  readonly value?: string | undefined
  readonly hint?: string | undefined
  readonly choices: readonly { readonly value: string; readonly label: string }[]
}

/** A labelled list of choices; one whose label is its value is a code, and reads from left to right. */
export function SelectField({ name, label, value, hint, choices }: SelectFieldProps): VNode {
  const hintId = hint === undefined ? undefined : `${name}-hint`
  return (
    <div class="field">
      <label for={name}>{label}</label>
      {hint !== undefined && (
        <p class="hint" id={hintId}>
          {hint}
        </p>
      )}
      <select id={name} name={name} aria-describedby={hintId}>
        {choices.map((choice) => (
          <option
            key={choice.value}
            value={choice.value}
            selected={choice.value === value}
            dir={choice.label === choice.value ? 'ltr' : undefined}
          >
            {choice.label}
          </option>
        ))}
      </select>
    </div>
  )
}
