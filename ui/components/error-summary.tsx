/**
 * What is wrong with a form, first in `main` and focused, with a link to each field.
 *
 * @module
 */
import type { ComponentChildren, VNode } from 'preact'
import { useShellText } from '../shell-text.ts'

/** One problem; the wording equals the message at the field. */
export interface FieldProblem {
  /** Id of the field; leave it out where the problem belongs to none. */
  readonly fieldId?: string | undefined
  readonly message: ComponentChildren
}

/** Renders nothing where there is no problem. */
export function ErrorSummary({ problems }: { problems: readonly FieldProblem[] }): VNode | null {
  const t = useShellText()
  if (problems.length === 0) return null
  return (
    <div class="error-summary" tabIndex={-1} autofocus data-focus>
      <div role="alert">
        <h2>{t('error.summary')}</h2>
        <ul>
          {problems.map(({ fieldId, message }, index) => (
            <li key={index}>
              {fieldId === undefined ? message : <a href={`#${fieldId}`}>{message}</a>}
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}
