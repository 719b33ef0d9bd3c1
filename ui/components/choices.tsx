/**
 * Check boxes and radio buttons, each a target as wide as its label.
 *
 * @module
 */
import type { ComponentChildren, VNode } from 'preact'

/** What a {@link Checkbox} may be told. */
export interface CheckboxProps {
  readonly name: string
  readonly value: string
  readonly label: ComponentChildren
  readonly isChecked?: boolean
}

/** A check box with its label. */
export function Checkbox({ name, value, label, isChecked = false }: CheckboxProps): VNode {
  return (
    <label class="choice">
      <input type="checkbox" name={name} value={value} checked={isChecked} />
      <span>{label}</span>
    </label>
  )
}

/** One answer of a {@link RadioGroup}. */
export interface Choice {
  readonly value: string
  readonly label: string
  readonly hint?: ComponentChildren
}

/** A question with a few answers, exactly one of them chosen. */
export function RadioGroup(props: {
  legend: string
  hint?: string | undefined
  name: string
  value: string
  choices: readonly Choice[]
}): VNode {
  return (
    <fieldset id={props.name}>
      <legend>{props.legend}</legend>
      {props.hint !== undefined && <p class="hint">{props.hint}</p>}
      <div class="choices">
        {props.choices.map((choice) => (
          <label class="choice" key={choice.value}>
            <input
              type="radio"
              name={props.name}
              value={choice.value}
              checked={choice.value === props.value}
            />
            <span>
              {choice.label} {choice.hint !== undefined && <small>{choice.hint}</small>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
